package io.iotcloud.dashboard.streaming;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A dead letter as the sink tells of it; its bytes and its chain only where it tells of one.
 *
 * @param chain the dead letters it came of by replays and those that came of it, null in a list
 */
public record DeadLetter(
        long id,
        @Nullable String state,
        @Nullable Instant stateChangedAt,
        @Nullable String note,
        @JsonAlias("time") @Nullable Instant failedAt,
        @Nullable Instant storedAt,
        @Nullable Instant receivedAt,
        @Nullable String stage,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String deviceId,
        @Nullable String messageId,
        @Nullable String mqttTopic,
        @Nullable String originTopic,
        @Nullable Integer originPartition,
        @Nullable Long originOffset,
        @Nullable String replayOf,
        @JsonAlias({"size", "payload_bytes"}) @Nullable Long payloadSize,
        @Nullable String payloadHex,
        @Nullable String payloadText,
        @Nullable JsonNode payloadJson,
        @Nullable List<Link> chain) {

    /** One page of the list. */
    public record Listing(List<DeadLetter> items, int page, int size, long total) {}

    /** One dead letter of a chain of replays. */
    record Link(
            long id,
            @Nullable String state,
            @Nullable String reason,
            @Nullable String stage) {}

    /** How many there are. */
    record Counts(long open, long replayed, long discarded, List<OfReason> reasons) {}

    /** Those of one reason. */
    record OfReason(String reason, long open, long replayed, long discarded) {

        long in(String state) {
            return switch (state) {
                case "open" -> open;
                case "replayed" -> replayed;
                case "discarded" -> discarded;
                default -> open + replayed + discarded;
            };
        }
    }

    /** Where the stage had it from, for a person. */
    String origin() {
        String topic = originTopic == null ? mqttTopic : originTopic;
        if (topic == null) {
            return "unknown";
        }
        return originOffset == null ? topic : "%s p%s, offset %s".formatted(topic, originPartition, originOffset);
    }
}
