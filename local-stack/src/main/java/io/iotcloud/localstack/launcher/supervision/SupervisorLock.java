package io.iotcloud.localstack.launcher.supervision;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One supervisor per data folder. The operating system frees the lock when its holder dies, in whatever way. */
public final class SupervisorLock implements AutoCloseable {

    /** Name of the supervisor's own {@link ProcessRecord}. */
    public static final String NAME = "supervisor";

    private final Path folder;
    private final FileChannel channel;

    private SupervisorLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    public static Optional<SupervisorLock> take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(file(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        ProcessRecord.of(NAME, ProcessHandle.current(), "", 0).write(folder);
        return Optional.of(new SupervisorLock(folder, channel));
    }

    @Override
    public void close() throws IOException {
        ProcessRecord.remove(folder, NAME);
        Files.deleteIfExists(file(folder));
        channel.close();
    }

    private static Path file(Path folder) {
        return folder.resolve(NAME + ".lock");
    }
}
