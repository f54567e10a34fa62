package io.iotcloud.simulator.breaker;

import io.iotcloud.simulator.fault.FaultType;
import java.time.Duration;
import java.time.Instant;

/**
 * A fault that trips a breaker and the moment somebody closes it again, both on the same day (UTC).
 *
 * @param fault what happens
 * @param begin when it begins
 * @param closedAgain when the breaker is reset and closed
 */
record Incident(FaultType fault, Instant begin, Instant closedAgain) {

    /** What a breaker with the usual thresholds takes to trip on 1.5 times its rated current. */
    private static final Duration LONG_TIME_TRIP = Duration.ofSeconds(128);

    /** More than the steps of a simulation can make the trip and the closing late. */
    private static final Duration STEPS = Duration.ofSeconds(15);

    /** When it has tripped at the latest. */
    Instant tripped() {
        return (fault == FaultType.OVERLOAD ? begin.plus(LONG_TIME_TRIP) : begin).plus(STEPS);
    }

    /** How long it has been open until {@code time}; rather too short, so that a counter of closed hours never falls. */
    Duration openUntil(Instant time) {
        Instant end = time.isBefore(closedAgain) ? time : closedAgain;
        return end.isAfter(tripped()) ? Duration.between(tripped(), end) : Duration.ZERO;
    }
}
