package io.iotcloud.localstack.launcher.status;

import java.time.Duration;
import java.util.Locale;

/** The status as a table for people. */
public final class StatusTable {

    private StatusTable() {}

    public static String of(StackStatus status) {
        StringBuilder text = new StringBuilder();
        text.append(line("PROCESS", "HEALTH", "PORT", "PID", "MEMORY", "RUNNING", "RESTARTS"));
        for (ProcessStatus process : status.processes()) {
            text.append(line(
                    process.name(),
                    process.state(),
                    Integer.toString(process.port()),
                    process.pid() == 0 ? "-" : Long.toString(process.pid()),
                    megabytes(process.residentBytes()),
                    process.pid() == 0 ? "-" : duration(process.running()),
                    process.pid() == 0 ? "-" : Integer.toString(process.restarts())));
        }
        text.append(line(
                "supervisor",
                status.supervised() ? "up" : "down",
                "-",
                status.supervised() ? Long.toString(status.supervisorPid()) : "-",
                megabytes(status.supervisorBytes()),
                "",
                ""));
        text.append(line(
                "all",
                status.healthy() ? "healthy" : "not healthy",
                "",
                "",
                megabytes(status.residentBytes()),
                "",
                ""));
        status.processes().stream()
                .filter(process -> !process.detail().isEmpty() && process.pid() != 0)
                .forEach(process -> text.append("%n%s %s; see ./iot-cloud logs %s"
                        .formatted(process.name(), process.detail(), process.name())));
        return text.toString();
    }

    static String duration(Duration running) {
        long seconds = running.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }

    private static String megabytes(long bytes) {
        return bytes == 0 ? "-" : "%d MB".formatted(Math.round(bytes / 1e6));
    }

    private static String line(
            String name, String health, String port, String pid, String memory, String running, String restarts) {
        return String.format(
                                Locale.ROOT,
                                "%-24s %-12s %6s %9s %9s %9s %9s",
                                name,
                                health,
                                port,
                                pid,
                                memory,
                                running,
                                restarts)
                        .stripTrailing()
                + System.lineSeparator();
    }
}
