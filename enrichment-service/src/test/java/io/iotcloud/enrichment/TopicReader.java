package io.iotcloud.enrichment;

import io.iotcloud.model.topic.RecordHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads a topic from its beginning, committed records only. */
final class TopicReader implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    TopicReader(String servers, String topic) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "auto.offset.reset",
                        "earliest",
                        "allow.auto.create.topics",
                        false,
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic, Duration.ofSeconds(30)).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** All records so far, in order per partition. */
    List<ConsumerRecord<String, byte[]>> read() {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        return records;
    }

    /** As {@link #read}, up to everything that is committed now. */
    TopicReader toTheEnd() {
        consumer.endOffsets(consumer.assignment()).forEach((partition, end) -> {
            while (consumer.position(partition) < end) {
                read();
            }
        });
        return this;
    }

    /** The ids of all messages so far, each as often as it is there. */
    List<String> ids() {
        return read().stream()
                .map(r -> String.valueOf(header(r, RecordHeaders.MESSAGE_ID)))
                .toList();
    }

    /** The records of one message so far. */
    List<ConsumerRecord<String, byte[]>> of(String messageId) {
        return read().stream()
                .filter(r -> Objects.equals(header(r, RecordHeaders.MESSAGE_ID), messageId))
                .toList();
    }

    static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
