package io.iotcloud.localstack.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Ends processes: first with a signal, and by force when that does not help in time. */
public final class OrderlyEnd {

    private OrderlyEnd() {}

    /**
     * Waits until the process and its children are gone.
     *
     * @return whether the signal was enough
     */
    public static boolean of(ProcessHandle process, String signal, Duration patience)
            throws IOException, InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        boolean ended = Liveness.endsWithin(process, patience);
        if (!ended) {
            process.destroyForcibly();
        }
        awaitEnd(children, ended ? Duration.ofSeconds(5) : Duration.ofMillis(500));
        return ended;
    }

    /** Kills at once, as {@code kill -9} does, and waits until the children noticed. */
    public static void byForce(ProcessHandle process) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        Liveness.endsWithin(process, Duration.ofSeconds(10));
        awaitEnd(children, Duration.ofSeconds(10));
    }

    private static void awaitEnd(List<ProcessHandle> children, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (ProcessHandle child : children) {
            if (!Liveness.endsWithin(child, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
                child.destroyForcibly();
            }
        }
    }
}
