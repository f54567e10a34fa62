package io.iotcloud.dashboard.backend;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One question asked again and again in the background; pages read the last good answer and never wait for it. While
 * nobody reads, it is asked less often: what no page shows need not cost those who are asked.
 */
public final class Watch<T> {

    /** So many times less often while nobody reads. */
    private static final int UNREAD_FACTOR = 5;

    private static final Duration READ_LATELY = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private final Supplier<T> question;
    private final Duration every;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Reading<T> reading;
    private volatile Instant lastRead = Instant.MIN;

    Watch(String source, Duration every, InstantSource clock, Supplier<T> question) {
        this.question = question;
        this.every = every;
        this.clock = clock;
        this.reading = Reading.nothingYet(source);
    }

    /** What is known now. */
    public Reading<T> reading() {
        lastRead = clock.instant();
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

    private boolean endsBeforeTheNextTurn(CountDownLatch stopped) throws InterruptedException {
        int turn = 0;
        boolean ended;
        do {
            ended = stopped.await(every.toMillis(), TimeUnit.MILLISECONDS);
            turn++;
        } while (!ended && turn < UNREAD_FACTOR && !readLately());
        return ended;
    }

    private boolean readLately() {
        return lastRead.isAfter(clock.instant().minus(READ_LATELY));
    }

    void askUntil(CountDownLatch stopped) {
        try {
            do {
                refresh();
            } while (!endsBeforeTheNextTurn(stopped));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
