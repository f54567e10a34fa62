package io.iotcloud.bridge.forwarding;

import io.iotcloud.model.telemetry.Admission;
import io.iotcloud.model.telemetry.Admission.Accepted;
import io.iotcloud.model.telemetry.Admission.Rejected;
import io.iotcloud.model.topic.RecordHeaders;
import io.iotcloud.model.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The Kafka records the bridge writes. */
final class Records {

    private static final String STAGE = "bridge";

    private Records() {}

    /** The payload as it is, for {@code iot.raw}. */
    static ProducerRecord<String, byte[]> raw(Delivery delivery, Accepted accepted, Instant receivedAt) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(TopicNames.RAW, accepted.device().value(), delivery.payload());
        origin(record, delivery, accepted, receivedAt);
        return record;
    }

    /**
     * The payload with the reason it cannot be accepted for, for {@code iot.dead-letter}.
     *
     * @param maxSize bytes that are kept; the detail says so when that is not all of them
     */
    static ProducerRecord<String, byte[]> deadLetter(
            Delivery delivery, Rejected rejected, Instant receivedAt, int maxSize) {
        boolean whole = delivery.payload().length <= maxSize;
        byte[] bytes = whole ? delivery.payload() : Arrays.copyOf(delivery.payload(), maxSize);
        String detail = whole ? rejected.detail() : rejected.detail() + "; the first " + maxSize + " are kept";
        String key = rejected.device() == null ? null : rejected.device().value();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(TopicNames.DEAD_LETTER, key, bytes);
        origin(record, delivery, rejected, receivedAt);
        put(record, RecordHeaders.REASON, rejected.reason().code());
        put(record, RecordHeaders.DETAIL, detail);
        put(record, RecordHeaders.ORIGIN_TOPIC, delivery.topic());
        put(record, RecordHeaders.FAILED_AT, text(receivedAt));
        put(record, RecordHeaders.STAGE, STAGE);
        return record;
    }

    private static void origin(
            ProducerRecord<String, byte[]> record, Delivery delivery, Admission admission, Instant receivedAt) {
        put(record, RecordHeaders.MQTT_TOPIC, delivery.topic());
        put(record, RecordHeaders.RECEIVED_AT, text(receivedAt));
        put(record, RecordHeaders.MESSAGE_ID, admission.id().value());
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static void put(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
