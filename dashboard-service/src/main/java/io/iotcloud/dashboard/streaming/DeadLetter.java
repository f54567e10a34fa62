package io.iotcloud.dashboard.streaming;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A dead letter as the sink lists it. */
public record DeadLetter(
        @Nullable JsonNode id,
        @JsonAlias("time") @Nullable Instant failedAt,
        @Nullable String stage,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String deviceId,
        @Nullable String mqttTopic,
        @Nullable String originTopic,
        @Nullable Integer originPartition,
        @Nullable Long originOffset,
        @JsonAlias({"size", "payload_bytes"}) @Nullable Long payloadSize) {

    /** One page of the list. */
    public record Listing(List<DeadLetter> items, int page, int size, long total) {}
}
