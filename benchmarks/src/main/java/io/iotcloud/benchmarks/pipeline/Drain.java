package io.iotcloud.benchmarks.pipeline;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits until what was published has gone through, so that the next measurement begins with an empty pipeline. */
public final class Drain {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long INTERVAL_NANOS = 250_000_000;
    private static final int QUIET_LOOKS = 4;

    private final KafkaOffsets offsets;

    public Drain(KafkaOffsets offsets) {
        this.offsets = offsets;
    }

    /**
     * Returns when the backlog no longer falls and is small: offsets count transaction markers and other devices'
     * messages too, so it need not reach zero.
     *
     * @throws IllegalStateException it did not within five minutes
     */
    public void await() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long least = Long.MAX_VALUE;
        int quiet = 0;
        while (quiet < QUIET_LOOKS) {
            Waiting waiting = offsets.waiting();
            boolean fell = waiting.total() < least;
            least = Math.min(least, waiting.total());
            quiet = fell || waiting.total() > 500 ? 0 : quiet + 1;
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the pipeline did not come to rest: " + waiting);
            }
            LockSupport.parkNanos(INTERVAL_NANOS);
        }
    }
}
