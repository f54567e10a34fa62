package io.iotcloud.enrichment.pipeline;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.telemetry.IsoTime;
import io.iotcloud.model.telemetry.MessageId;
import io.iotcloud.model.topic.MqttTopic;
import io.iotcloud.model.topic.RecordHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Where a message comes from, as the bridge wrote it into the headers. What another writer left out is derived: the
 * device from the key, the time of receipt from Kafka's, the id from the bytes.
 *
 * @param topic MQTT topic it was published on
 * @param replayOf dead letter it was replayed from, null when it is no replay
 */
record Provenance(
        MqttTopic topic,
        Instant receivedAt,
        String messageId,
        @Nullable String replayOf) {

    /** Empty when neither the header nor the key names a device. */
    static Optional<Provenance> of(ConsumerRecord<byte[], byte[]> raw) {
        return topicOf(raw)
                .map(topic -> new Provenance(
                        topic,
                        receivedAt(raw),
                        Optional.ofNullable(text(raw.headers(), RecordHeaders.MESSAGE_ID))
                                .filter(id -> id.length() == 32)
                                .orElseGet(() -> MessageId.of(topic.deviceId(), raw.value())
                                        .value()),
                        text(raw.headers(), RecordHeaders.REPLAY_OF)));
    }

    private static Optional<MqttTopic> topicOf(ConsumerRecord<byte[], byte[]> raw) {
        String topic = text(raw.headers(), RecordHeaders.MQTT_TOPIC);
        if (topic != null) {
            return MqttTopic.parse(topic);
        }
        return Optional.ofNullable(raw.key())
                .flatMap(key -> DeviceId.parse(new String(key, StandardCharsets.UTF_8)))
                .map(device -> new MqttTopic(device, MqttTopic.Channel.RAW));
    }

    private static Instant receivedAt(ConsumerRecord<byte[], byte[]> raw) {
        String header = text(raw.headers(), RecordHeaders.RECEIVED_AT);
        if (header != null) {
            try {
                return IsoTime.parse(header);
            } catch (DateTimeException e) {
                // not the bridge's hand: Kafka's own time is as good
                return Instant.ofEpochMilli(raw.timestamp());
            }
        }
        return Instant.ofEpochMilli(raw.timestamp());
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
