package io.iotcloud.system.client;

import io.iotcloud.system.platform.Addresses;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reads topics from their beginning, committed records only, in no consumer group; writes where a test has to. */
public final class KafkaTopic {

    /** A record as a reader of the topic sees it. */
    public record Entry(int partition, long offset, String key, byte[] value, Map<String, String> headers) {

        public String messageId() {
            return headers.getOrDefault("message_id", "");
        }

        static Entry of(ConsumerRecord<byte[], byte[]> item) {
            Map<String, String> headers = new HashMap<>();
            for (Header header : item.headers()) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
            String key = item.key() == null ? null : new String(item.key(), StandardCharsets.UTF_8);
            return new Entry(item.partition(), item.offset(), key, item.value(), headers);
        }
    }

    private final Addresses addresses;

    public KafkaTopic(Addresses addresses) {
        this.addresses = addresses;
    }

    /** Writes one record, as a stage of the platform does. */
    public void write(String topic, String key, byte[] value, Map<String, String> headers) {
        Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, addresses.kafka());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> item =
                    new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
            headers.forEach((name, text) -> item.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            producer.send(item).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing", e);
        }
    }

    /** Every record that is there now, per partition in order. */
    public List<Entry> entries(String topic) {
        List<Entry> entries = new ArrayList<>();
        forEach(topic, entries::add);
        return entries;
    }

    /** As {@link #entries}, one at a time. */
    public void forEach(String topic, Consumer<Entry> use) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                addresses.kafka(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(item -> use.accept(Entry.of(item)));
            }
        }
    }
}
