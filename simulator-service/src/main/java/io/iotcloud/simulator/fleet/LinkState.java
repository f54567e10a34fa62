package io.iotcloud.simulator.fleet;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a device's connection stands; {@code published = acked + refused + dropped + buffered + in_flight}.
 *
 * @param published messages the device made
 * @param acked of these, acknowledged by the broker
 * @param refused of these, answered by the broker with an error
 * @param dropped of these, lost because the buffer was full
 * @param buffered waiting for the connection
 * @param inFlight sent and not acknowledged
 * @param oldestUnacknowledged when the oldest of the buffered and the sent was made, null when there is none
 */
public record LinkState(
        boolean connected,
        long published,
        long acked,
        long refused,
        long dropped,
        int buffered,
        int inFlight,
        @Nullable Instant oldestUnacknowledged) {

    /** How long a message may stay unacknowledged before the device calls its communication degraded. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    boolean isDegradedAt(Instant now) {
        return oldestUnacknowledged != null && !now.isBefore(oldestUnacknowledged.plus(PATIENCE));
    }
}
