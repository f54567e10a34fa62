package io.iotcloud.sink.deadletter;

import io.iotcloud.model.telemetry.Admission;
import io.iotcloud.model.telemetry.MessageId;
import io.iotcloud.model.topic.MqttTopic;
import io.iotcloud.model.topic.RecordHeaders;
import io.iotcloud.model.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Where a dead letter re-enters: at the stage that had given it up. */
sealed interface Destination {

    /** On {@code iot.raw}, as the bridge would have written it. */
    record RawTopic(ProducerRecord<byte[], byte[]> record) implements Destination {}

    /** In the sink itself, as it had read it. */
    record Storing(ConsumerRecord<byte[], byte[]> record) implements Destination {}

    /** Nowhere yet. */
    record Nowhere(String why) implements Destination {}

    /** @param maxPayload largest payload the bridge lets in */
    static Destination of(KeptLetter letter, long maxPayload) {
        return switch (letter.stage()) {
            case "bridge" -> atTheBridge(letter, maxPayload);
            case "enrichment" -> atEnrichment(letter);
            case "sink" -> atTheSink(letter);
            default ->
                new Nowhere(
                        "no stage is called \"%s\", so nobody knows where it would re-enter".formatted(letter.stage()));
        };
    }

    private static Destination atTheBridge(KeptLetter letter, long maxPayload) {
        String topic = letter.mqttTopic();
        if (topic == null) {
            return new Nowhere("it names no MQTT topic");
        }
        return switch (Admission.of(topic, letter.bytes(), maxPayload)) {
            case Admission.Rejected rejected ->
                new Nowhere("%s: %s".formatted(rejected.reason().code(), rejected.detail()));
            case Admission.Accepted(MessageId id, var device) ->
                isWhole(letter, id)
                        ? new RawTopic(raw(letter, bytes(device.value()), id.value()))
                        : new Nowhere(incomplete(letter));
        };
    }

    private static Destination atEnrichment(KeptLetter letter) {
        String topic = letter.mqttTopic();
        MessageId id = topic == null
                ? null
                : MqttTopic.parse(topic)
                        .map(parsed -> MessageId.of(parsed.deviceId(), letter.bytes()))
                        .orElse(null);
        if (id != null && !isWhole(letter, id)) {
            return new Nowhere(incomplete(letter));
        }
        String key = letter.deviceId();
        return new RawTopic(raw(letter, key == null ? null : bytes(key), letter.messageId()));
    }

    private static boolean isWhole(KeptLetter letter, MessageId idOfTheBytes) {
        return letter.messageId() == null || letter.messageId().equals(idOfTheBytes.value());
    }

    private static String incomplete(KeptLetter letter) {
        return "the %d bytes that are kept are not the whole message: their id is not %s"
                .formatted(letter.bytes().length, letter.messageId());
    }

    private static ProducerRecord<byte[], byte[]> raw(
            KeptLetter letter, byte @Nullable [] key, @Nullable String messageId) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TopicNames.RAW, key, letter.payload());
        headers(record.headers(), letter, messageId);
        return record;
    }

    private static Destination atTheSink(KeptLetter letter) {
        String topic = letter.originTopic();
        Integer partition = letter.originPartition();
        Long offset = letter.originOffset();
        if (topic == null || partition == null || offset == null) {
            return new Nowhere("it does not say which Kafka record it was");
        }
        String key = letter.deviceId();
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(topic, partition, offset, key == null ? null : bytes(key), letter.payload());
        headers(record.headers(), letter, letter.messageId());
        return new Storing(record);
    }

    private static void headers(Headers headers, KeptLetter letter, @Nullable String messageId) {
        put(headers, RecordHeaders.MQTT_TOPIC, letter.mqttTopic());
        // where the bridge's header was missing, the failure is closer to it than the time of the replay
        Instant receivedAt = letter.receivedAt();
        put(headers, RecordHeaders.RECEIVED_AT, String.valueOf(receivedAt == null ? letter.failedAt() : receivedAt));
        put(headers, RecordHeaders.MESSAGE_ID, messageId);
        put(headers, RecordHeaders.REPLAY_OF, Long.toString(letter.id()));
    }

    private static void put(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, bytes(value));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
