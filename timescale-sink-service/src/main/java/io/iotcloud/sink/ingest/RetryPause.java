package io.iotcloud.sink.ingest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Back-off of one thread: each failure doubles the pause up to a bound, success ends it. */
final class RetryPause {

    private final Duration first;
    private final Duration most;
    private Duration current = Duration.ZERO;
    private long overAt = System.nanoTime();

    RetryPause(Duration first, Duration most) {
        this.first = first;
        this.most = most;
    }

    /** Begins a pause, longer than the one before. */
    void next() {
        Duration doubled = current.isZero() ? first : current.multipliedBy(2);
        begin(doubled.compareTo(most) > 0 ? most : doubled);
    }

    /** Begins the longest pause. */
    void longest() {
        begin(most);
    }

    private void begin(Duration pause) {
        current = pause;
        overAt = System.nanoTime() + pause.toNanos();
    }

    void reset() {
        current = Duration.ZERO;
    }

    boolean isOver() {
        return System.nanoTime() - overAt >= 0;
    }

    /** Waits for the end of the pause, or until the thread is unparked or interrupted. */
    void await() {
        LockSupport.parkNanos(Math.max(TimeUnit.MILLISECONDS.toNanos(1), overAt - System.nanoTime()));
    }
}
