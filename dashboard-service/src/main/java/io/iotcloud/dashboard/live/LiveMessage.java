package io.iotcloud.dashboard.live;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One enriched message as an open page gets it.
 *
 * @param time of the device
 * @param receivedAt by the bridge
 * @param deviceType as enrichment detected it, null when unknown
 * @param summary one line for people
 * @param size bytes of the enriched message
 * @param findings how many things are wrong with it
 * @param message the enriched message itself, as JSON text
 */
record LiveMessage(
        Instant time,
        @Nullable Instant receivedAt,
        String deviceId,
        @Nullable String deviceType,
        String eventType,
        @Nullable String messageId,
        String summary,
        int size,
        int findings,
        String topic,
        int partition,
        long offset,
        @JsonRawValue String message) {}
