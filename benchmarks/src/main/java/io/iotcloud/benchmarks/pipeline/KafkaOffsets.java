package io.iotcloud.benchmarks.pipeline;

import io.iotcloud.model.topic.TopicNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Ends of the topics, what enrichment has committed and what the sink has stored. Not thread-safe. */
public final class KafkaOffsets implements AutoCloseable {

    private static final String ENRICHMENT = "enrichment-service";
    private static final List<String> TOPICS = List.of(TopicNames.RAW, TopicNames.ENRICHED, TopicNames.DEAD_LETTER);

    private final Admin admin;
    private final List<TopicPartition> partitions;
    private final LongSupplier acknowledged;
    private final SinkProgress sink;
    private long acknowledgedAtMark;
    private long rawAtMark;

    /**
     * @param acknowledged messages the MQTT broker has acknowledged to all that publish, so far
     * @param sink what is stored
     */
    public KafkaOffsets(String servers, LongSupplier acknowledged, SinkProgress sink) {
        this.acknowledged = acknowledged;
        this.sink = sink;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers));
        this.partitions = answer(admin.describeTopics(TOPICS).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    /** Begins to count what the bridge has to carry anew. */
    public void mark() {
        acknowledgedAtMark = acknowledged.getAsLong();
        rawAtMark = raw(ends());
    }

    public Waiting waiting() {
        long published = acknowledged.getAsLong();
        Map<TopicPartition, Long> enriched = committed();
        Map<TopicPartition, Long> stored = sink.stored();
        Map<TopicPartition, Long> ends = ends();
        long bridge = published - acknowledgedAtMark - (raw(ends) - rawAtMark);
        return new Waiting(bridge, lag(ends, enriched), lag(ends, stored));
    }

    private static long raw(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .filter(end -> end.getKey().topic().equals(TopicNames.RAW))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Partitions a group has committed nothing for are not its own, or it has not read anything of them yet. */
    private static long lag(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed) {
        return committed.entrySet().stream()
                .filter(entry -> ends.containsKey(entry.getKey()))
                .mapToLong(entry -> Math.max(0, ends.getOrDefault(entry.getKey(), 0L) - entry.getValue()))
                .sum();
    }

    private Map<TopicPartition, Long> ends() {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        return answer(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private Map<TopicPartition, Long> committed() {
        Map<TopicPartition, Long> committed = new HashMap<>();
        answer(admin.listConsumerGroupOffsets(ENRICHMENT).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null) { // Kafka's way to say that nothing was committed
                        committed.put(partition, offset.offset());
                    }
                });
        return committed;
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
