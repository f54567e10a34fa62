package io.iotcloud.localstack.launcher.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the disk has room for the data folder. */
public final class DiskSpace {

    private static final long NEEDED_BYTES = 1_000_000_000L;

    private DiskSpace() {}

    /** Returns a sentence when there is too little room. */
    public static Optional<String> problem(Path data) {
        long free = freeBytes(data);
        if (free >= NEEDED_BYTES) {
            return Optional.empty();
        }
        return Optional.of(sentence(data, free));
    }

    static String sentence(Path data, long free) {
        return "The disk of %s is full or nearly so: %d MB are free, at least %d MB are needed. Free some, or put the data elsewhere with IOT_CLOUD_DATA=/another/folder"
                .formatted(data, free / 1_000_000, NEEDED_BYTES / 1_000_000);
    }

    public static long freeBytes(Path data) {
        Path existing = data.toAbsolutePath();
        for (Path parent = existing; parent != null && Files.notExists(existing); parent = parent.getParent()) {
            existing = parent;
        }
        try {
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("the free space of %s is unknown".formatted(existing), e);
        }
    }
}
