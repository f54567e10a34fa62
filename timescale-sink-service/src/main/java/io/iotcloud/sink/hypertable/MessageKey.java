package io.iotcloud.sink.hypertable;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one message have in common.
 *
 * @param time the row's time, whole microseconds
 * @param receivedAt when the bridge received it, whole microseconds
 * @param measuredAt the device's own time where it is not the row's, else null
 * @param messageId 32 hex digits
 */
public record MessageKey(
        Instant time, Instant receivedAt, @Nullable Instant measuredAt, String deviceId, String messageId) {

    /** True when a redelivery would have another time, so that the key alone does not recognise it. */
    public boolean isTimeOfReceipt() {
        return measuredAt != null;
    }
}
