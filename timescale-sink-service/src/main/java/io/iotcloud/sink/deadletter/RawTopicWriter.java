package io.iotcloud.sink.deadletter;

import io.iotcloud.defaults.topic.TopicSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/**
 * Writes records and says which of them Kafka has. A producer lives as long as one call: replays are rare, and an idle
 * producer would keep a thread, a connection and its memory.
 */
@Component
final class RawTopicWriter {

    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final KafkaProperties kafka;
    private final DeadLetterProperties settings;
    private final int maxRequest;

    RawTopicWriter(KafkaProperties kafka, DeadLetterProperties settings, TopicSettings topics) {
        this.kafka = kafka;
        this.settings = settings;
        this.maxRequest = topics.maxMessageBytes();
    }

    /**
     * Sends in the given order and waits. The first failure ends it: when Kafka is away, the others would wait as long.
     *
     * @param records by any key
     * @return by the same keys an empty text for a record Kafka has acknowledged, else why not; keys after a failure are missing
     */
    Map<Long, String> send(Map<Long, ProducerRecord<byte[], byte[]>> records) {
        Map<Long, String> outcome = new LinkedHashMap<>();
        Producer<byte[], byte[]> producer = producer();
        try {
            Map<Long, Future<?>> sent = new LinkedHashMap<>();
            for (var record : records.entrySet()) {
                Future<?> future = producer.send(record.getValue());
                sent.put(record.getKey(), future);
                if (future.state() == Future.State.FAILED) {
                    break;
                }
            }
            producer.flush();
            sent.forEach((key, future) -> outcome.put(key, failure(future)));
        } finally {
            producer.close(GOODBYE);
        }
        return outcome;
    }

    private static String failure(Future<?> sent) {
        try {
            sent.get();
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return String.valueOf(cause.getMessage());
        }
    }

    private Producer<byte[], byte[]> producer() {
        int patience = Math.toIntExact(settings.kafkaPatience().toMillis());
        Map<String, Object> config = kafka.buildProducerProperties();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // with several, the first batches to a new partition can be out of sequence for good (KAFKA-14359)
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRequest);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * maxRequest);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience / 2);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience / 2);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
