package io.iotcloud.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waits for a process that was just started. */
public final class HealthyProcess {

    private static final int LAST_LINES = 30;
    private static final long INTERVAL_MILLIS = 100;

    private HealthyProcess() {}

    /**
     * Returns as soon as the process is healthy.
     *
     * @throws IllegalStateException when it ended or took too long, with the last lines it printed
     */
    public static void await(ProcessPlan plan, Process process, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!plan.health().check().up()) {
            if (process.waitFor(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw unhealthy(plan, "ended with exit code " + process.exitValue());
            }
            if (System.nanoTime() > deadline) {
                throw unhealthy(plan, "is not healthy after %d s".formatted(patience.toSeconds()));
            }
        }
    }

    private static IllegalStateException unhealthy(ProcessPlan plan, String what) {
        return new IllegalStateException(
                "%s %s; it printed:\n%s".formatted(plan.name(), what, String.join("\n", lastLines(plan))));
    }

    static List<String> lastLines(ProcessPlan plan) {
        try {
            List<String> lines = Files.readAllLines(plan.log());
            return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException("the log %s cannot be read".formatted(plan.log()), e);
        }
    }
}
