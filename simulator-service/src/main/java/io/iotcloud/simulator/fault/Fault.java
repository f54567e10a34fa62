package io.iotcloud.simulator.fault;

import io.iotcloud.simulator.grid.Phase;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An injected fault.
 *
 * @param magnitude see {@link FaultType}
 * @param phase the phase it acts on, null for all (or the first, see {@link FaultType})
 * @param path the reading it acts on, only for {@link FaultType#SENSOR_STUCK}
 * @param since when it began
 * @param until when it ends by itself, null when only somebody can end it
 */
public record Fault(
        FaultType type,
        double magnitude,
        @Nullable Phase phase,
        @Nullable String path,
        Instant since,
        @Nullable Instant until) {

    /** A fault of usual strength on all phases until somebody ends it. */
    public static Fault usual(FaultType type, Instant since) {
        return new Fault(type, type.usualMagnitude(), null, null, since, null);
    }

    public Phase phaseOr(Phase other) {
        return phase == null ? other : phase;
    }

    boolean isOverAt(Instant time) {
        return until != null && !time.isBefore(until);
    }

    boolean lasts(Duration duration, Instant now) {
        return !now.isBefore(since.plus(duration));
    }
}
