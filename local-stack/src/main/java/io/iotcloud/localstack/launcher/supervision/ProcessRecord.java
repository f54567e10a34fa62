package io.iotcloud.localstack.launcher.supervision;

import io.iotcloud.localstack.process.Liveness;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What is known of a process that was started, kept in a file so that it can be found after the supervisor's death.
 *
 * @param started tells the process from a later one with the same id
 * @param fingerprint of the command and its environment
 * @param restarts how often the supervisor started it again
 */
public record ProcessRecord(String name, long pid, Instant started, String fingerprint, int restarts) {

    /** The operating system's figure is derived from the boot time, which moves a little when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static ProcessRecord of(String name, ProcessHandle process, String fingerprint, int restarts) {
        Instant started = process.info().startInstant().orElse(Instant.EPOCH);
        return new ProcessRecord(name, process.pid(), started, fingerprint, restarts);
    }

    /** The recorded process, if it still runs. */
    public static Optional<ProcessRecord> alive(Path folder, String name) {
        return read(folder, name).filter(record -> record.process().isPresent());
    }

    public static Optional<ProcessRecord> read(Path folder, String name) {
        Path file = file(folder, name);
        Properties text = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            text.load(reader);
            return Optional.of(new ProcessRecord(
                    name,
                    Long.parseLong(text.getProperty("pid", "0")),
                    Instant.parse(text.getProperty("started", Instant.EPOCH.toString())),
                    text.getProperty("fingerprint", ""),
                    Integer.parseInt(text.getProperty("restarts", "0"))));
        } catch (IOException | IllegalArgumentException | java.time.format.DateTimeParseException e) {
            return Optional.empty(); // never written, or its writer was killed: there is nothing to find
        }
    }

    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(Liveness::of).filter(this::sameStart);
    }

    void write(Path folder) throws IOException {
        Properties text = new Properties();
        text.setProperty("pid", Long.toString(pid));
        text.setProperty("started", started.toString());
        text.setProperty("fingerprint", fingerprint);
        text.setProperty("restarts", Integer.toString(restarts));
        Path unfinished = Files.createDirectories(folder).resolve(name + ".writing");
        try (Writer writer = Files.newBufferedWriter(unfinished)) {
            text.store(writer, null);
        }
        Files.move(unfinished, file(folder, name), StandardCopyOption.ATOMIC_MOVE);
    }

    static void remove(Path folder, String name) throws IOException {
        Files.deleteIfExists(file(folder, name));
    }

    private static Path file(Path folder, String name) {
        return folder.resolve(name + ".process");
    }

    private boolean sameStart(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(started, start).abs().compareTo(TOLERANCE) <= 0)
                .orElse(started.equals(Instant.EPOCH));
    }
}
