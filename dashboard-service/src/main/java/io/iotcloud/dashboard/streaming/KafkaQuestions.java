package io.iotcloud.dashboard.streaming;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the broker everything the Kafka page shows, in one round. */
final class KafkaQuestions {

    private static final Logger log = LoggerFactory.getLogger(KafkaQuestions.class);
    private static final long PATIENCE_SECONDS = 5;

    private final Admin admin;

    KafkaQuestions(Admin admin) {
        this.admin = admin;
    }

    /** @throws KafkaAwayException no answer */
    KafkaAnswers ask() {
        DescribeClusterResult cluster = admin.describeCluster();
        Collection<Node> nodes = get(cluster.nodes());
        Map<String, TopicDescription> topics =
                get(admin.describeTopics(get(admin.listTopics().names())).allTopicNames());
        Map<String, ConsumerGroupDescription> groups = groups();
        Node controller = get(cluster.controller());
        return new KafkaAnswers(
                get(cluster.clusterId()),
                nodes,
                controller == null ? -1 : controller.id(),
                topics,
                offsets(topics, OffsetSpec.earliest()),
                offsets(topics, OffsetSpec.latest()),
                bytes(nodes),
                groups,
                committed(groups.keySet()));
    }

    private Map<TopicPartition, Long> offsets(Map<String, TopicDescription> topics, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        topics.forEach((name, topic) ->
                topic.partitions().forEach(p -> wanted.put(new TopicPartition(name, p.partition()), which)));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> answer =
                get(admin.listOffsets(wanted).all());
        answer.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    private Map<String, ConsumerGroupDescription> groups() {
        List<String> ids = get(admin.listGroups().all()).stream()
                .filter(group -> group.protocol().isEmpty() || group.protocol().equals("consumer"))
                .map(GroupListing::groupId)
                .toList();
        return ids.isEmpty() ? Map.of() : get(admin.describeConsumerGroups(ids).all());
    }

    private Map<String, Map<TopicPartition, Long>> committed(Collection<String> groups) {
        Map<String, ListConsumerGroupOffsetsSpec> wanted = new HashMap<>();
        groups.forEach(group -> wanted.put(group, new ListConsumerGroupOffsetsSpec()));
        Map<String, Map<TopicPartition, Long>> committed = new HashMap<>();
        if (wanted.isEmpty()) {
            return committed;
        }
        get(admin.listConsumerGroupOffsets(wanted).all()).forEach((group, offsets) -> {
            Map<TopicPartition, Long> positions = new HashMap<>();
            for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : offsets.entrySet()) {
                if (entry.getValue() != null) {
                    positions.put(entry.getKey(), entry.getValue().offset());
                }
            }
            committed.put(group, positions);
        });
        return committed;
    }

    /** Sizes are a nicety: a broker that does not tell them leaves the rest of the page as it is. */
    private Map<String, Long> bytes(Collection<Node> nodes) {
        Map<String, Long> bytes = new HashMap<>();
        try {
            get(admin.describeLogDirs(nodes.stream().map(Node::id).toList()).allDescriptions())
                    .values()
                    .forEach(directories -> directories.values().forEach(dir -> add(dir, bytes)));
        } catch (KafkaAwayException e) {
            log.debug("the broker does not tell the size of its topics", e);
        }
        return bytes;
    }

    private static void add(LogDirDescription directory, Map<String, Long> bytes) {
        directory
                .replicaInfos()
                .forEach((partition, replica) -> bytes.merge(partition.topic(), replica.size(), Long::sum));
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw KafkaAwayException.because(e);
        } catch (ExecutionException | TimeoutException e) {
            throw KafkaAwayException.because(e);
        }
    }
}
