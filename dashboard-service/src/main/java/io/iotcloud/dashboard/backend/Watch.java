package io.iotcloud.dashboard.backend;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One question asked again and again in the background; pages read the last good answer and never wait for it. */
public final class Watch<T> {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private final Supplier<T> question;
    private final Duration every;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Reading<T> reading;

    Watch(String source, Duration every, InstantSource clock, Supplier<T> question) {
        this.question = question;
        this.every = every;
        this.clock = clock;
        this.reading = Reading.nothingYet(source);
    }

    /** What is known now. */
    public Reading<T> reading() {
        return reading;
    }

    /** Asks at once: after an action whose effect should show. Returns when the answer is there, or none will be. */
    public void refresh() {
        asking.lock();
        try {
            ask();
        } finally {
            asking.unlock();
        }
    }

    private void ask() {
        try {
            T answer = question.get();
            if (reading.outage() != null) {
                log.info("{} answers again", reading.source());
            }
            reading = reading.answered(answer, clock.instant());
        } catch (RuntimeException e) {
            // the loop's outermost edge: whatever went wrong is shown on the pages and asked again
            if (reading.outage() == null) {
                log.warn("{}: {}", reading.source(), e.getMessage());
            }
            reading = reading.failed(String.valueOf(e.getMessage()), clock.instant());
        }
    }

    void askUntil(CountDownLatch stopped) {
        try {
            do {
                refresh();
            } while (!stopped.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
