package io.iotcloud.dashboard.smartgrid;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A breaker as last heard.
 *
 * @param since of its position, null while it was never seen to change
 */
record Breaker(
        String id,
        Instant measuredAt,
        Map<String, Object> values,
        @Nullable Instant since) {

    private static final long STALE_SECONDS = 30;

    @Nullable
    Double number(String path) {
        return values.get(path) instanceof Number number ? number.doubleValue() : null;
    }

    Position position() {
        Double breaker = number("status.breaker");
        if (breaker == null) {
            return Position.UNKNOWN;
        }
        return breaker == 2 ? Position.TRIPPED : breaker == 1 ? Position.CLOSED : Position.OPEN;
    }

    boolean isStale(Instant now) {
        return measuredAt.plusSeconds(STALE_SECONDS).isBefore(now);
    }

    /** The largest phase current in ampere, null when none was sent. */
    @Nullable
    Double largestCurrent() {
        return Stream.of("current.phase_a", "current.phase_b", "current.phase_c")
                .map(this::number)
                .filter(Objects::nonNull)
                .max(Double::compareTo)
                .orElse(null);
    }

    /** Where its contacts are. */
    enum Position {
        CLOSED("Closed"),
        OPEN("Open"),
        TRIPPED("TRIPPED"),
        UNKNOWN("unknown");

        private final String word;

        Position(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
