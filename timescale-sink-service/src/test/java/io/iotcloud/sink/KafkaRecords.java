package io.iotcloud.sink;

import io.iotcloud.model.telemetry.MessageId;
import io.iotcloud.model.topic.RecordHeaders;
import io.iotcloud.model.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records as bridge and enrichment do. */
final class KafkaRecords implements AutoCloseable {

    private static final int PARTITIONS = 12;

    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<?>> sent = new ArrayList<>();

    KafkaRecords(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        Properties config = new Properties();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("acks", "all");
        config.put("linger.ms", "5");
        // with several, the first batches to a new partition can be out of sequence for good (KAFKA-14359)
        config.put("max.in.flight.requests.per.connection", "1");
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        makeTopics();
    }

    private void makeTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            for (String topic : List.of(TopicNames.RAW, TopicNames.ENRICHED, TopicNames.DEAD_LETTER)) {
                try {
                    admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                            .all()
                            .get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void deleteTopic(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.deleteTopics(List.of(topic)).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the message's id */
    String raw(String device, byte[] payload, Instant receivedAt) {
        return send(TopicNames.RAW, device, payload, payload, receivedAt, Map.of());
    }

    /**
     * @param payload what the device sent
     * @param value the enriched message
     */
    String enriched(String device, byte[] payload, byte[] value, Instant receivedAt) {
        return send(TopicNames.ENRICHED, device, payload, value, receivedAt, Map.of());
    }

    String send(
            String topic,
            String device,
            byte[] payload,
            byte[] value,
            Instant receivedAt,
            Map<String, String> moreHeaders) {
        String id = MessageId.of(device, payload).value();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(device), value);
        record.headers().add(RecordHeaders.MESSAGE_ID, bytes(id));
        record.headers().add(RecordHeaders.RECEIVED_AT, bytes(receivedAt.toString()));
        record.headers().add(RecordHeaders.MQTT_TOPIC, bytes("iot/" + device + "/raw"));
        moreHeaders.forEach((name, text) -> record.headers().add(name, bytes(text)));
        sent.add(producer.send(record));
        return id;
    }

    /** Waits until Kafka has everything. */
    void flush() {
        producer.flush();
        try {
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        sent.clear();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
