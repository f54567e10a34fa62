package io.iotcloud.sink.analytics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer that is given again for a while, because finding it takes a pass over a table. Thread-safe. */
public final class Remembered<T> {

    private final InstantSource clock;
    private final Duration keep;
    private final Supplier<T> question;
    private @Nullable T answer;
    private Instant askedAt = Instant.EPOCH;

    public Remembered(InstantSource clock, Duration keep, Supplier<T> question) {
        this.clock = clock;
        this.keep = keep;
        this.question = question;
    }

    /** Callers that come together wait for one answer. */
    public synchronized T get() {
        T last = answer;
        Instant now = clock.instant();
        if (last != null && askedAt.plus(keep).isAfter(now)) {
            return last;
        }
        T fresh = question.get();
        answer = fresh;
        askedAt = now;
        return fresh;
    }
}
