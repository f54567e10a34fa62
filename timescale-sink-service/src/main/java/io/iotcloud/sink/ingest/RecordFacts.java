package io.iotcloud.sink.ingest;

import io.iotcloud.model.deadletter.DeadLetterReason;
import io.iotcloud.model.telemetry.DeviceMessage;
import io.iotcloud.model.telemetry.IsoTime;
import io.iotcloud.model.telemetry.MessageId;
import io.iotcloud.model.telemetry.RowTime;
import io.iotcloud.model.topic.MqttTopic;
import io.iotcloud.model.topic.RecordHeaders;
import io.iotcloud.sink.hypertable.MessageKey;
import io.iotcloud.sink.hypertable.Storable.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What a record says beside its value; where a header is missing (another program wrote the record), what can be said
 * without it.
 */
record RecordFacts(ConsumerRecord<byte[], byte[]> record) {

    static RecordFacts of(ConsumerRecord<byte[], byte[]> record) {
        return new RecordFacts(record);
    }

    byte[] value() {
        byte @Nullable [] value = record.value();
        return value == null ? new byte[0] : value;
    }

    @Nullable
    String header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Nullable
    String key() {
        byte @Nullable [] key = record.key();
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }

    /** Topic the message was published on; a raw message of the key's device when the header is missing. */
    Optional<MqttTopic> mqttTopic() {
        String topic = header(RecordHeaders.MQTT_TOPIC);
        if (topic == null && key() != null) {
            topic = "iot/" + key() + "/raw";
        }
        return topic == null ? Optional.empty() : MqttTopic.parse(topic);
    }

    /** When the bridge received the message; when Kafka did, where the header is missing or unreadable. */
    Instant receivedAt() {
        Instant received = instant(RecordHeaders.RECEIVED_AT);
        return received == null ? Instant.ofEpochMilli(record.timestamp()) : received;
    }

    @Nullable
    Instant instant(String name) {
        String text = header(name);
        if (text == null) {
            return null;
        }
        try {
            return IsoTime.parse(text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException _) {
            return null;
        }
    }

    @Nullable
    Long number(String name) {
        String text = header(name);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** Key of the rows of {@code message}; PostgreSQL keeps microseconds, so that is what counts. */
    MessageKey keyOf(DeviceMessage message, Duration rawRetention) {
        Instant receivedAt = receivedAt();
        RowTime time = RowTime.of(message, receivedAt, rawRetention);
        String messageId = header(RecordHeaders.MESSAGE_ID);
        return new MessageKey(
                time.time().truncatedTo(ChronoUnit.MICROS),
                receivedAt,
                time.isReceived() ? message.measuredAt().truncatedTo(ChronoUnit.MICROS) : null,
                message.deviceId().value(),
                messageId == null ? MessageId.of(message.deviceId(), value()).value() : messageId);
    }

    /** A dead letter of the sink about this record. */
    DeadLetter deadLetter(DeadLetterReason reason, String detail) {
        return new DeadLetter(
                Instant.ofEpochMilli(record.timestamp()),
                receivedAt(),
                "sink",
                reason.code(),
                detail,
                key(),
                header(RecordHeaders.MESSAGE_ID),
                header(RecordHeaders.MQTT_TOPIC),
                record.topic(),
                (long) record.partition(),
                record.offset(),
                header(RecordHeaders.REPLAY_OF),
                record.value());
    }
}
