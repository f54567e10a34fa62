package io.iotcloud.enrichment.failure;

import io.iotcloud.defaults.topic.TopicSettings;
import io.iotcloud.model.deadletter.DeadLetterReason;
import io.iotcloud.model.topic.RecordHeaders;
import io.iotcloud.model.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.springframework.stereotype.Component;

/** Makes dead letters of raw records. */
@Component
public final class DeadLetters {

    private static final String STAGE = "enrichment";
    private static final int MAX_DETAIL = 1000;
    /** Room for key, headers and Kafka's own framing. */
    private static final int OVERHEAD = 16 * 1024;

    private static final Set<String> PASSED_ON = Set.of(
            RecordHeaders.MESSAGE_ID, RecordHeaders.RECEIVED_AT, RecordHeaders.MQTT_TOPIC, RecordHeaders.REPLAY_OF);

    private final int maxValue;
    private final InstantSource clock;

    public DeadLetters(TopicSettings topics, InstantSource clock) {
        this.maxValue = topics.maxMessageBytes() - OVERHEAD;
        this.clock = clock;
    }

    /** The largest value a topic takes in one record, in bytes. */
    public int maxValue() {
        return maxValue;
    }

    /** The dead letter of {@code raw}; of a value too large for any topic only the beginning is kept. */
    public ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte[]> raw, DeadLetterReason reason, String detail) {
        byte[] value = raw.value();
        String said = detail;
        if (value != null && value.length > maxValue) {
            said = "only the first %d of %d bytes are kept; %s".formatted(maxValue, value.length, detail);
            value = Arrays.copyOf(value, maxValue);
        }
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(TopicNames.DEAD_LETTER, raw.key(), value);
        Headers headers = letter.headers();
        for (Header header : raw.headers()) {
            if (PASSED_ON.contains(header.key())) {
                headers.add(header);
            }
        }
        put(headers, RecordHeaders.REASON, reason.code());
        put(headers, RecordHeaders.DETAIL, said.length() > MAX_DETAIL ? said.substring(0, MAX_DETAIL) + "..." : said);
        put(headers, RecordHeaders.ORIGIN_TOPIC, raw.topic());
        put(headers, RecordHeaders.ORIGIN_PARTITION, Integer.toString(raw.partition()));
        put(headers, RecordHeaders.ORIGIN_OFFSET, Long.toString(raw.offset()));
        put(headers, RecordHeaders.FAILED_AT, clock.instant().toString());
        put(headers, RecordHeaders.STAGE, STAGE);
        return letter;
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
