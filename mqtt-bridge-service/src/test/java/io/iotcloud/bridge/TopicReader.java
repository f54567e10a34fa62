package io.iotcloud.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.model.telemetry.MessageId;
import io.iotcloud.model.topic.RecordHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning and keeps the records a test is about. */
final class TopicReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Predicate<String> mqttTopic;
    private final List<ConsumerRecord<String, byte[]>> records = new CopyOnWriteArrayList<>();

    TopicReader(String servers, String topic, Predicate<String> mqttTopic) {
        this.mqttTopic = mqttTopic;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic, Duration.ofSeconds(30)).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** All records of the test so far, in order per partition. */
    List<ConsumerRecord<String, byte[]>> read() {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> {
            if (mqttTopic.test(header(record, RecordHeaders.MQTT_TOPIC))) {
                records.add(record);
            }
        });
        return records;
    }

    /** Waits until exactly these messages are there, each at least once. */
    void awaitIds(Set<MessageId> expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ids().size()).isEqualTo(expected.size()));
        assertThat(ids()).isEqualTo(expected);
    }

    private Set<MessageId> ids() {
        return read().stream()
                .map(record -> new MessageId(header(record, RecordHeaders.MESSAGE_ID)))
                .collect(Collectors.toSet());
    }

    /** First occurrences of one device's numbers rise; a redelivery may repeat earlier ones. */
    void assertOrderPerDevice() {
        Map<String, Integer> highest = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            int number = Fleet.numberOf(record.value());
            if (seen.add(record.key() + ' ' + number)) {
                assertThat(number).isGreaterThan(highest.getOrDefault(record.key(), -1));
                highest.put(record.key(), number);
            }
        }
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = Objects.requireNonNull(record.headers().lastHeader(name), name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
