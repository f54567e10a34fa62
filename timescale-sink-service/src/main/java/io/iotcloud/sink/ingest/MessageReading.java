package io.iotcloud.sink.ingest;

import io.iotcloud.model.deadletter.DeadLetterReason;
import io.iotcloud.model.device.DeviceType;
import io.iotcloud.model.telemetry.Decoded;
import io.iotcloud.model.telemetry.DeviceMessage;
import io.iotcloud.model.telemetry.TelemetryDecoder;
import io.iotcloud.model.topic.MqttTopic;
import io.iotcloud.model.topic.RecordHeaders;
import io.iotcloud.model.topic.TopicNames;
import io.iotcloud.sink.hypertable.Storable;
import io.iotcloud.sink.hypertable.Storable.DeadLetter;
import io.iotcloud.sink.hypertable.Storable.LeftToEnrichment;
import io.iotcloud.sink.hypertable.Storable.Letter;
import io.iotcloud.sink.hypertable.Storable.Raw;
import io.iotcloud.sink.hypertable.Storable.Refused;
import io.iotcloud.sink.policies.PolicyProperties;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns records into what is to be stored of them. Thread-safe. */
@Component
final class MessageReading {

    private final TelemetryDecoder decoder = new TelemetryDecoder();
    private final EnrichedReading enriched = new EnrichedReading();
    private final PolicyProperties policies;

    MessageReading(PolicyProperties policies) {
        this.policies = policies;
    }

    List<Flow> flows() {
        return List.of(
                new Flow(TopicNames.RAW, "sink.raw", this::raw),
                new Flow(TopicNames.ENRICHED, "sink.enriched", this::enriched),
                new Flow(TopicNames.DEAD_LETTER, "sink.dead_letter", MessageReading::deadLetter));
    }

    Storable raw(ConsumerRecord<byte[], byte[]> record) {
        RecordFacts facts = RecordFacts.of(record);
        Optional<MqttTopic> topic = facts.mqttTopic();
        if (topic.isEmpty()) {
            return new LeftToEnrichment();
        }
        return switch (decoder.decodeEnvelope(topic.get(), facts.value())) {
            case Decoded.Poison _ -> new LeftToEnrichment();
            case Decoded.Accepted(DeviceMessage message) ->
                new Raw(
                        facts.keyOf(message, policies.rawRetention()),
                        message.eventType(),
                        valueOf(message.declaredType()),
                        topic.get().toString(),
                        facts.value());
        };
    }

    Storable enriched(ConsumerRecord<byte[], byte[]> record) {
        RecordFacts facts = RecordFacts.of(record);
        Optional<MqttTopic> topic = facts.mqttTopic();
        if (topic.isEmpty()) {
            return new Refused(facts.deadLetter(
                    DeadLetterReason.MALFORMED_TOPIC, "an enriched record names neither MQTT topic nor device"));
        }
        return switch (decoder.decode(topic.get(), facts.value())) {
            case Decoded.Poison(DeadLetterReason reason, String detail) ->
                new Refused(facts.deadLetter(reason, "the enriched message: " + detail));
            case Decoded.Accepted(DeviceMessage message) ->
                enriched.read(facts, message, facts.keyOf(message, policies.rawRetention()));
        };
    }

    static Storable deadLetter(ConsumerRecord<byte[], byte[]> record) {
        RecordFacts facts = RecordFacts.of(record);
        var failedAt = facts.instant(RecordHeaders.FAILED_AT);
        String stage = facts.header(RecordHeaders.STAGE);
        String reason = facts.header(RecordHeaders.REASON);
        return new Letter(new DeadLetter(
                failedAt == null ? Instant.ofEpochMilli(record.timestamp()) : failedAt,
                facts.instant(RecordHeaders.RECEIVED_AT),
                stage == null ? "unknown" : stage,
                reason == null ? "unknown" : reason,
                facts.header(RecordHeaders.DETAIL),
                facts.key(),
                facts.header(RecordHeaders.MESSAGE_ID),
                facts.header(RecordHeaders.MQTT_TOPIC),
                facts.header(RecordHeaders.ORIGIN_TOPIC),
                facts.number(RecordHeaders.ORIGIN_PARTITION),
                facts.number(RecordHeaders.ORIGIN_OFFSET),
                facts.header(RecordHeaders.REPLAY_OF),
                record.value()));
    }

    private static @Nullable String valueOf(@Nullable DeviceType type) {
        return type == null ? null : type.value();
    }
}
