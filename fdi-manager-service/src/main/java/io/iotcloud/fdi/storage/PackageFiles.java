package io.iotcloud.fdi.storage;

import io.iotcloud.fdi.devicepackage.PackageProperties;
import io.iotcloud.fdi.devicepackage.PackageVersion;
import io.iotcloud.model.device.DeviceType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Where what lies in the folder of the store, and nothing about what it means. */
@Component
final class PackageFiles {

    private static final String PACKAGE = "package.fdix";
    private static final String MANIFEST = "manifest.json";
    private static final String PREVIOUS = "manifest.json.prev";
    private static final String QUARANTINE = "quarantine";
    private static final String LOCK = ".lock";

    private final Path root;

    PackageFiles(PackageProperties properties) {
        this.root = properties.storageDir().toAbsolutePath().normalize();
    }

    /** A file whose name says what it is. */
    record Located(DeviceType type, PackageVersion version, Path file) {}

    Path root() {
        return root;
    }

    Path packageFile(DeviceType type, PackageVersion version) {
        return root.resolve(type.value()).resolve(version.toString()).resolve(PACKAGE);
    }

    Optional<Manifest> manifest() throws IOException {
        return parse(root.resolve(MANIFEST));
    }

    Optional<Manifest> previousManifest() throws IOException {
        return parse(root.resolve(PREVIOUS));
    }

    private static Optional<Manifest> parse(Path file) throws IOException {
        return Files.exists(file) ? Manifest.parse(Files.readAllBytes(file)) : Optional.empty();
    }

    boolean hasManifest() {
        return Files.exists(root.resolve(MANIFEST));
    }

    /** The old manifest is kept; at every moment at least one of the two is whole. */
    void write(Manifest manifest) throws IOException {
        Path current = root.resolve(MANIFEST);
        if (manifest().isPresent()) {
            DurableFiles.write(root.resolve(PREVIOUS), Files.readAllBytes(current));
        }
        DurableFiles.write(current, manifest.toBytes());
    }

    void quarantine(Located damaged) throws IOException {
        Path to = root.resolve(QUARANTINE).resolve("%s-%s.fdix".formatted(damaged.type(), damaged.version()));
        DurableFiles.move(damaged.file(), to);
    }

    void delete(DeviceType type, PackageVersion version) throws IOException {
        Files.deleteIfExists(packageFile(type, version));
        Files.deleteIfExists(root.resolve(type.value()).resolve(version.toString()));
    }

    /** Every package file that is there, whatever the manifest says. */
    List<Located> scan() throws IOException {
        List<Located> found = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return found;
        }
        try (Stream<Path> files = Files.walk(root, 3)) {
            files.filter(file -> file.endsWith(PACKAGE)).forEach(file -> {
                Path relative = root.relativize(file);
                Optional<DeviceType> type = DeviceType.parse(relative.getName(0).toString());
                Optional<PackageVersion> version =
                        PackageVersion.parse(relative.getName(1).toString());
                if (relative.getNameCount() == 3 && type.isPresent() && version.isPresent()) {
                    found.add(new Located(type.get(), version.get(), file));
                }
            });
        }
        return found;
    }

    /** Holds off every other process until closed. */
    AutoCloseable lock() throws IOException {
        Files.createDirectories(root);
        FileChannel channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock();
        return () -> {
            lock.release();
            channel.close();
        };
    }
}
