package io.iotcloud.dashboard.health;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The three services that hand messages on, with their books.
 *
 * @param bridge from MQTT to {@code iot.raw}
 * @param enrichment from {@code iot.raw} to {@code iot.enriched}
 * @param sink from three topics to the database
 */
public record Pipeline(Hop bridge, Hop enrichment, Hop sink) {

    /**
     * One service's books.
     *
     * @param total its stages together, null when never heard
     * @param stages each of them
     * @param receivedPerSecond over the last seconds, null until known
     * @param forwardedPerSecond the same for what it handed on
     * @param at when it said so
     * @param problem why nothing newer is known, null while it answers
     * @param since of the problem
     */
    public record Hop(
            @Nullable Stage total,
            List<Stage> stages,
            @Nullable Double receivedPerSecond,
            @Nullable Double forwardedPerSecond,
            @Nullable Instant at,
            @Nullable String problem,
            @Nullable Instant since) {

        /** True when it answers and nothing is missing. */
        public boolean balances() {
            return problem == null && total != null && total.balance() == 0;
        }
    }

    public List<Hop> hops() {
        return List.of(bridge, enrichment, sink);
    }
}
