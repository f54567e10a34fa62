package io.iotcloud.enrichment;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.telemetry.MessageId;
import io.iotcloud.model.topic.RecordHeaders;
import io.iotcloud.model.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to {@code iot.raw} what the bridge would write; waits out any absence of Kafka. */
final class RawTopic implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    RawTopic(String servers) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "acks",
                        "all",
                        "max.request.size",
                        2097152,
                        "max.block.ms",
                        120_000,
                        "delivery.timeout.ms",
                        Integer.MAX_VALUE),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** The message's id. */
    String publish(String device, String payload) {
        return publish(device, payload.getBytes(StandardCharsets.UTF_8));
    }

    String publish(String device, byte[] payload) {
        return send(device, payload, Map.of());
    }

    /** As the sink writes a dead letter that is replayed. */
    String replay(String device, byte[] payload, long deadLetter) {
        return send(device, payload, Map.of(RecordHeaders.REPLAY_OF, Long.toString(deadLetter)));
    }

    private String send(String device, byte[] payload, Map<String, String> moreHeaders) {
        String id = MessageId.of(new DeviceId(device), payload).value();
        ProducerRecord<String, byte[]> raw = new ProducerRecord<>(TopicNames.RAW, device, payload);
        raw.headers().add(RecordHeaders.MQTT_TOPIC, bytes("iot/%s/raw".formatted(device)));
        raw.headers().add(RecordHeaders.RECEIVED_AT, bytes(Instant.now().toString()));
        raw.headers().add(RecordHeaders.MESSAGE_ID, bytes(id));
        moreHeaders.forEach((name, value) -> raw.headers().add(name, bytes(value)));
        producer.send(raw);
        return id;
    }

    void flush() {
        producer.flush();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
