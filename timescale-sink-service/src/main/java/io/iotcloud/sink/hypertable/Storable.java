package io.iotcloud.sink.hypertable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be stored of one record. */
public sealed interface Storable {

    /** A record that belongs to a message with a row time of its own. */
    sealed interface Message extends Storable {
        MessageKey key();
    }

    /**
     * A row of {@code iot_raw_data}.
     *
     * @param deviceType declared by the message, null when it declares none
     * @param payload exact bytes, valid JSON
     */
    record Raw(MessageKey key, String eventType, @Nullable String deviceType, String mqttTopic, byte[] payload)
            implements Message {}

    /**
     * A row of {@code iot_enriched_data}, and of the typed table when {@code readings} are given.
     *
     * @param payload the message without what enrichment added
     * @param metadata {@code device_metadata}, null when it is null
     * @param registry {@code application_registry}, null when it is null
     * @param enrichmentInfo exact JSON text, null when absent
     * @param dataQuality exact JSON text, null when nothing is wrong
     * @param device what the message says about its device
     * @param readings values in the order of {@link BreakerMetric}, null when the message has no typed row
     */
    record Enriched(
            MessageKey key,
            String eventType,
            byte[] payload,
            @Nullable Shared metadata,
            @Nullable Shared registry,
            @Nullable String enrichmentInfo,
            @Nullable String dataQuality,
            DeviceFacts device,
            @Nullable Readings readings)
            implements Message {}

    /** A dead letter that another stage wrote. */
    record Letter(DeadLetter deadLetter) implements Storable {}

    /** A record this stage gives up. */
    record Refused(DeadLetter deadLetter) implements Storable {}

    /** A raw message that cannot be decoded; enrichment writes its dead letter, so nothing is stored here. */
    record LeftToEnrichment() implements Storable {}

    /**
     * JSON that repeats in many messages and is stored once.
     *
     * @param id derived from the text
     */
    record Shared(UUID id, String json) {}

    /**
     * Typed values of one message.
     *
     * @param values in the order of {@link BreakerMetric}; null where absent or of the wrong type
     * @param unknownChannels readings for which there is no column
     * @param misfits readings whose type or size does not fit their column
     */
    record Readings(List<@Nullable Object> values, int unknownChannels, int misfits) {}

    /** A row of {@code dead_letters}. */
    record DeadLetter(
            Instant failedAt,
            @Nullable Instant receivedAt,
            String stage,
            String reason,
            @Nullable String detail,
            @Nullable String deviceId,
            @Nullable String messageId,
            @Nullable String mqttTopic,
            @Nullable String originTopic,
            @Nullable Long originPartition,
            @Nullable Long originOffset,
            @Nullable String replayOf,
            byte @Nullable [] payload) {}
}
