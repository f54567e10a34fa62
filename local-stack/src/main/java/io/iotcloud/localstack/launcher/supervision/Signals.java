package io.iotcloud.localstack.launcher.supervision;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Tells the threads of the supervisor to stop, or not to wait any longer before they start what is dead. */
final class Signals {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean stopping;
    private long wakeUps;

    boolean stopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        lock.lock();
        try {
            stopping = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void wakeUp() {
        lock.lock();
        try {
            wakeUps++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits, but not past a stop or a wake-up.
     *
     * @return whether it was cut short
     */
    boolean pause(Duration duration) throws InterruptedException {
        long left = duration.toNanos();
        lock.lock();
        try {
            long before = wakeUps;
            while (left > 0 && !stopping && wakeUps == before) {
                left = changed.awaitNanos(left);
            }
            return left > TimeUnit.MILLISECONDS.toNanos(1);
        } finally {
            lock.unlock();
        }
    }
}
