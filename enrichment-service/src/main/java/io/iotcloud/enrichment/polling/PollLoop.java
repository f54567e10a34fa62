package io.iotcloud.enrichment.polling;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs one step again and again on a virtual thread of its own until it is closed. */
public final class PollLoop implements AutoCloseable {

    private static final Duration HURRY = Duration.ofMillis(500);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    /** One round. */
    @FunctionalInterface
    public interface Step {
        void run() throws InterruptedException;
    }

    /**
     * @param interval pause between two rounds
     * @param settled while this is false the pause is half a second: the first answers are waited for
     */
    public PollLoop(String name, Step step, Duration interval, BooleanSupplier settled) {
        this.thread = Thread.ofVirtual().name(name).start(() -> repeat(step, interval, settled));
    }

    private void repeat(Step step, Duration interval, BooleanSupplier settled) {
        try {
            Duration pause;
            do {
                step.run();
                pause = settled.getAsBoolean() || interval.compareTo(HURRY) < 0 ? interval : HURRY;
            } while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        thread.interrupt();
    }
}
