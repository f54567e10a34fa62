package io.iotcloud.sink.ingest;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Keeps the batches of one thread apart. A transaction costs the same for one message as for a hundred; a message that
 * comes alone waits for nothing.
 */
final class BatchSpacing {

    private final Duration distance;
    private final LongSupplier nanoTime;
    private long nextAt;

    /**
     * @param nanoTime {@link System#nanoTime()}
     */
    BatchSpacing(Duration distance, LongSupplier nanoTime) {
        this.distance = distance;
        this.nanoTime = nanoTime;
        this.nextAt = nanoTime.getAsLong();
    }

    void batchCame() {
        nextAt = nanoTime.getAsLong() + distance.toNanos();
    }

    /** How long the next read has to wait; zero or negative when it need not. */
    Duration rest() {
        return Duration.ofNanos(nextAt - nanoTime.getAsLong());
    }

    /** Waits that long, or until the thread is unparked or interrupted. */
    void await() {
        Duration rest = rest();
        if (rest.isPositive()) {
            LockSupport.parkNanos(rest.toNanos());
        }
    }
}
