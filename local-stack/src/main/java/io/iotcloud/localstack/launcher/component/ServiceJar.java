package io.iotcloud.localstack.launcher.component;

import io.iotcloud.localstack.launcher.settings.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A service's executable jar and the folder it is extracted to, so that a rebuild does not change what a running process
 * reads, and so that an AOT cache can be used.
 *
 * @param folder named after the module, the jar's size and when it was written
 */
public record ServiceJar(Path jar, Path folder) {

    static ServiceJar of(Path jar, Path cache) {
        if (Files.notExists(jar)) {
            throw new UserException("%s is not built; `./iot-cloud up` builds it".formatted(jar));
        }
        try {
            // not the time of modification: the build sets that to the same moment every time
            FileTime written = (FileTime) Files.getAttribute(jar, "unix:ctime");
            String version = "%x-%x".formatted(Files.size(jar), written.toMillis());
            return new ServiceJar(jar, cache.resolve(moduleOf(jar)).resolve(version));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(jar), e);
        }
    }

    Path extracted() {
        return folder.resolve(jar.getFileName());
    }

    /**
     * Where the AOT cache for a JVM of this version with these flags is; with others a JVM refuses it.
     *
     * @param jvmVersion as {@link Runtime#version()} says it
     */
    Path aotCache(String jvmVersion, List<String> jvmFlags) {
        CRC32C checksum = new CRC32C();
        checksum.update(jvmVersion.getBytes(StandardCharsets.UTF_8));
        for (String flag : jvmFlags) {
            checksum.update(0);
            checksum.update(flag.getBytes(StandardCharsets.UTF_8));
        }
        return folder.resolve("service-%08x.aot".formatted(checksum.getValue()));
    }

    /** Puts a cache that was made where it is looked for, and removes those made for other versions and flags. */
    public void adopt(Path made, Path aotCache) throws IOException {
        Files.move(made, aotCache, StandardCopyOption.ATOMIC_MOVE);
        try (DirectoryStream<Path> caches = Files.newDirectoryStream(folder, "service-*.aot")) {
            for (Path cache : caches) {
                if (!cache.equals(aotCache)) {
                    Files.delete(cache);
                }
            }
        }
    }

    /** Does nothing when this very jar was extracted before; removes what earlier jars of the module left. */
    void extract(Path log) throws IOException, InterruptedException {
        if (Files.exists(extracted())) {
            return;
        }
        Path unfinished = Files.createDirectories(folder.getParent()).resolve("extracting");
        deleteRecursively(unfinished);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        unfinished.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("%s could not be extracted, see %s".formatted(jar, log));
        }
        removeOthers(unfinished);
        moveTo(unfinished, folder);
    }

    private void removeOthers(Path unfinished) throws IOException {
        try (Stream<Path> siblings = Files.list(folder.getParent())) {
            List<Path> others =
                    siblings.filter(sibling -> !sibling.equals(unfinished)).toList();
            for (Path other : others) {
                deleteRecursively(other);
            }
        }
    }

    private static void moveTo(Path source, Path target) throws IOException {
        try {
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(source, target);
        }
    }

    private static String moduleOf(Path jar) {
        return jar.getFileName().toString().replaceFirst("-[0-9][^-]*\\.jar$", "");
    }

    static void deleteRecursively(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
