package io.iotcloud.dashboard.backend;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a backend's answer.
 *
 * @param source who was asked
 * @param value the last good answer, null when there was none yet
 * @param at when it came
 * @param outage why there is no newer one, null while answers come
 */
public record Reading<T extends @Nullable Object>(
        String source,
        @Nullable T value,
        @Nullable Instant at,
        @Nullable Outage outage) {

    /**
     * A source that is away.
     *
     * @param since first question without an answer
     * @param reason of the last one
     */
    public record Outage(Instant since, String reason) {}

    static <T> Reading<T> nothingYet(String source) {
        return new Reading<>(source, null, null, null);
    }

    Reading<T> answered(T answer, Instant now) {
        return new Reading<>(source, answer, now, null);
    }

    Reading<T> failed(String reason, Instant now) {
        Instant since = outage == null ? now : outage.since();
        return new Reading<>(source, value, at, new Outage(since, reason));
    }
}
