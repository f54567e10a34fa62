package io.iotcloud.system.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs commands in one folder with one environment and keeps what they print in a file.
 *
 * @param folder working directory
 * @param environment added to this process's own
 * @param logs folder for the output of each command
 */
public record CommandLine(Path folder, Map<String, String> environment, Path logs) {

    /** What a finished command said; standard error is in the log only. */
    public record Output(int exitCode, String text, Path log) {

        public Output orFail(String command) {
            if (exitCode != 0) {
                throw new IllegalStateException("%s ended with %d%n%s".formatted(command, exitCode, tail(log)));
            }
            return this;
        }
    }

    public CommandLine {
        environment = Map.copyOf(environment);
        try {
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Output run(String name, Duration atMost, List<String> command) {
        Path out = logs.resolve(name + ".out");
        Path err = logs.resolve(name + ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "%s did not end within %s%n%s".formatted(String.join(" ", command), atMost, tail(err)));
            }
            int exitCode = process.exitValue();
            return new Output(exitCode, Files.readString(out), exitCode != 0 && Files.size(err) > 0 ? err : out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            return "(no output: %s)".formatted(e);
        }
    }
}
