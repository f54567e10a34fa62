package io.iotcloud.dashboard.health;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The books of one stage since its process started.
 *
 * @param stage name, for example {@code sink.raw}
 * @param since when counting began
 * @param balance what is missing: 0 when the books add up
 */
public record Stage(
        String stage,
        @Nullable Instant since,
        long received,
        long forwarded,
        @JsonAlias("deadLettered") long deadLettered,
        long duplicates,
        @JsonAlias("inFlight") long inFlight,
        long balance) {

    /** Several stages of one service as one; imbalances never cancel each other out. */
    static Stage sum(String name, Iterable<Stage> stages) {
        Stage sum = new Stage(name, null, 0, 0, 0, 0, 0, 0);
        for (Stage s : stages) {
            sum = new Stage(
                    name,
                    sum.since == null ? s.since : sum.since,
                    sum.received + s.received,
                    sum.forwarded + s.forwarded,
                    sum.deadLettered + s.deadLettered,
                    sum.duplicates + s.duplicates,
                    sum.inFlight + s.inFlight,
                    sum.balance + Math.abs(s.balance));
        }
        return sum;
    }
}
