package io.iotcloud.localstack.broker;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jars of {@code local-stack/target/lib}, sorted, because an AOT cache is valid for one order only.
 *
 * @param folder the folder of the jars
 */
public record BrokerClassPath(Path folder) {

    private static final Path FROM_REPOSITORY = Path.of("local-stack", "target", "lib");

    /** Finds the folder beside this code, or, when this code comes from elsewhere, above the working directory. */
    public static BrokerClassPath find() {
        Path code = ownCode();
        Path beside = Files.isRegularFile(code) ? code.resolveSibling("") : code.resolveSibling("lib");
        if (holdsTheBrokers(beside)) {
            return new BrokerClassPath(beside);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (holdsTheBrokers(folder.resolve(FROM_REPOSITORY))) {
                return new BrokerClassPath(folder.resolve(FROM_REPOSITORY));
            }
        }
        throw new IllegalStateException(
                "local-stack/target/lib was not found beside %s nor above the working directory; build it with `mvn -pl local-stack package -DskipTests`"
                        .formatted(code));
    }

    public String jars() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Path::toAbsolutePath)
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException("the jars of %s cannot be listed".formatted(folder), e);
        }
    }

    private static boolean holdsTheBrokers(@Nullable Path folder) {
        if (folder == null || !Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("kafka_2.13-"));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be listed".formatted(folder), e);
        }
    }

    private static Path ownCode() {
        try {
            return Path.of(BrokerClassPath.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of the code is no path", e);
        }
    }
}
