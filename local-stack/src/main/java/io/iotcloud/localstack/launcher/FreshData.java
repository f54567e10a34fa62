package io.iotcloud.localstack.launcher;

import io.iotcloud.localstack.launcher.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Forgets what the platform stored. Only folders that the stack itself made are touched, whatever the data folder is. */
final class FreshData {

    private static final List<String> STORED = List.of("mqtt", "kafka", "database", "fdi-packages");

    private FreshData() {}

    static void forget(StackSettings settings) throws IOException {
        for (String folder : STORED) {
            delete(settings.data().resolve(folder));
        }
    }

    private static void delete(Path folder) throws IOException {
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
