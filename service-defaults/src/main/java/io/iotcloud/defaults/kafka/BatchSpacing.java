package io.iotcloud.defaults.kafka;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Keeps the batches of one thread apart. A transaction costs the same for one message as for a hundred; a message that
 * comes alone waits for nothing. The fuller a batch was, the sooner the next is read: a backlog is not waited for. For one
 * thread.
 */
public final class BatchSpacing {

    private final Duration distance;
    private final int full;
    private final LongSupplier nanoTime;
    private long nextAt;

    /**
     * @param distance between a batch of few records and the next
     * @param full records of the largest batch
     * @param nanoTime {@link System#nanoTime()}
     */
    public BatchSpacing(Duration distance, int full, LongSupplier nanoTime) {
        this.distance = distance;
        this.full = full;
        this.nanoTime = nanoTime;
        this.nextAt = nanoTime.getAsLong();
    }

    public void batchCame(int records) {
        long room = Math.max(0, full - records);
        nextAt = nanoTime.getAsLong() + distance.toNanos() * room / full;
    }

    /** How long the next read has to wait; zero or negative when it need not. */
    Duration rest() {
        return Duration.ofNanos(nextAt - nanoTime.getAsLong());
    }

    /** Waits that long, or until the thread is unparked or interrupted. */
    public void await() {
        Duration rest = rest();
        if (rest.isPositive()) {
            LockSupport.parkNanos(rest.toNanos());
        }
    }
}
