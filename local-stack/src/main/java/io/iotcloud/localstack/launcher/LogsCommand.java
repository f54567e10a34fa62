package io.iotcloud.localstack.launcher;

import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.settings.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Hands the log files to {@code tail}. */
final class LogsCommand {

    private static final String FOLLOW = "-f";

    private LogsCommand() {}

    static int run(StackSettings settings, List<String> arguments) throws IOException, InterruptedException {
        List<String> names =
                arguments.stream().filter(argument -> !argument.equals(FOLLOW)).toList();
        List<Path> files = logs(settings.logs()).stream()
                .filter(file -> names.isEmpty()
                        || names.stream().anyMatch(name -> nameOf(file).startsWith(name)))
                .toList();
        if (files.isEmpty()) {
            throw new UserException("There is no log of %s in %s; there are: %s"
                    .formatted(
                            names.isEmpty() ? "anything" : String.join(", ", names),
                            settings.logs(),
                            logs(settings.logs()).stream()
                                    .map(LogsCommand::nameOf)
                                    .collect(Collectors.joining(", "))));
        }
        List<String> command = new ArrayList<>(List.of("tail", "-n", files.size() == 1 ? "500" : "20"));
        if (arguments.contains(FOLLOW)) {
            command.add("-F");
        }
        files.forEach(file -> command.add(file.toString()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static List<Path> logs(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.log$", "");
    }
}
