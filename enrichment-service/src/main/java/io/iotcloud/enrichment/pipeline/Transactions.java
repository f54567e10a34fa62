package io.iotcloud.enrichment.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of one consumer. A producer of which any call failed is never used again: whether its transaction was
 * committed is then unknown, and a new producer with the same transactional id gets ready only after Kafka has ended it,
 * one way or the other. Used by one thread.
 */
final class Transactions implements AutoCloseable {

    private final Map<String, Object> configuration;
    private final MeterRegistry meters;
    private @Nullable Producer<byte[], byte[]> producer;
    private @Nullable KafkaClientMetrics metrics;

    /**
     * @param configuration of a producer
     * @param transactionalId the same after a restart, so that what a crash left open is ended at once
     */
    Transactions(Map<String, Object> configuration, String transactionalId, MeterRegistry meters) {
        this.configuration = new HashMap<>(configuration);
        this.configuration.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        this.configuration.put(ProducerConfig.CLIENT_ID_CONFIG, transactionalId);
        this.meters = meters;
    }

    /**
     * Hands on all records and the offsets behind them, or nothing.
     *
     * @throws RuntimeException nothing is known about the outcome; call {@link #end} and look at the committed offsets
     */
    void commit(
            List<ProducerRecord<byte[], byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group) {
        Producer<byte[], byte[]> ready = ready();
        ready.beginTransaction();
        records.forEach(ready::send); // what fails here fails the commit
        ready.sendOffsetsToTransaction(offsets, group);
        ready.commitTransaction();
    }

    /** Ends whatever a failed producer, of this process or of a crashed one, left open. */
    void end() {
        close();
        ready();
    }

    private Producer<byte[], byte[]> ready() {
        if (producer == null) {
            Producer<byte[], byte[]> fresh = new KafkaProducer<>(configuration);
            try {
                fresh.initTransactions();
            } catch (RuntimeException e) {
                fresh.close(Duration.ZERO);
                throw e;
            }
            metrics = new KafkaClientMetrics(fresh);
            metrics.bindTo(meters);
            producer = fresh;
        }
        return producer;
    }

    @Override
    public void close() {
        if (metrics != null) {
            metrics.close();
            metrics = null;
        }
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
