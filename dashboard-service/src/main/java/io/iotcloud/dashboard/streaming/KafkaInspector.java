package io.iotcloud.dashboard.streaming;

import io.iotcloud.dashboard.health.Speed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the broker answers into a state, remembering earlier answers for rates and for when a commit moved. Used by one
 * thread at a time.
 */
final class KafkaInspector {

    private final InstantSource clock;
    private final Map<TopicPartition, Speed> growth = new HashMap<>();
    private final Map<String, Map<TopicPartition, Speed>> reading = new HashMap<>();
    private final Map<String, Map<TopicPartition, Long>> lastCommitted = new HashMap<>();
    private final Map<String, Instant> commitSeen = new HashMap<>();

    KafkaInspector(InstantSource clock) {
        this.clock = clock;
    }

    KafkaState inspect(KafkaAnswers answers) {
        Instant now = clock.instant();
        answers.ends()
                .forEach((partition, end) ->
                        growth.computeIfAbsent(partition, _ -> new Speed()).at(now, end));
        growth.keySet().retainAll(answers.ends().keySet());
        List<KafkaState.Group> groups = answers.groups().values().stream()
                .map(group -> group(group, answers, now))
                .sorted(Comparator.comparing(KafkaState.Group::id))
                .toList();
        List<KafkaState.Topic> topics = answers.topics().values().stream()
                .filter(topic -> !topic.isInternal())
                .map(topic -> topic(topic, answers, groups))
                .sorted(Comparator.comparing(KafkaState.Topic::name))
                .toList();
        List<KafkaState.Broker> brokers = answers.nodes().stream()
                .map(node -> new KafkaState.Broker(
                        node.id(), node.host() + ":" + node.port(), node.id() == answers.controller()))
                .toList();
        return new KafkaState(now, answers.clusterId(), brokers, topics, groups);
    }

    private KafkaState.Topic topic(TopicDescription topic, KafkaAnswers answers, List<KafkaState.Group> groups) {
        List<KafkaState.Partition> partitions = topic.partitions().stream()
                .map(p -> partition(topic.name(), p, answers))
                .toList();
        Map<String, Long> lags = new TreeMap<>();
        for (KafkaState.Group group : groups) {
            for (KafkaState.Position position : group.positions()) {
                Long lag = position.lag();
                if (position.topic().equals(topic.name()) && lag != null) {
                    lags.merge(group.id(), lag, Long::sum);
                }
            }
        }
        return new KafkaState.Topic(
                topic.name(),
                partitions,
                topic.partitions().isEmpty()
                        ? 0
                        : topic.partitions().getFirst().replicas().size(),
                (int) partitions.stream().filter(p -> p.inSync() < p.replicas()).count(),
                partitions.stream().mapToLong(p -> p.end() - p.start()).sum(),
                growthOf(topic.name(), partitions),
                answers.bytes().get(topic.name()),
                lags);
    }

    private static KafkaState.Partition partition(String topic, TopicPartitionInfo info, KafkaAnswers answers) {
        TopicPartition key = new TopicPartition(topic, info.partition());
        return new KafkaState.Partition(
                info.partition(),
                info.leader() == null ? -1 : info.leader().id(),
                info.replicas().size(),
                info.isr().size(),
                answers.starts().getOrDefault(key, 0L),
                answers.ends().getOrDefault(key, 0L));
    }

    private KafkaState.Group group(ConsumerGroupDescription group, KafkaAnswers answers, Instant now) {
        Map<TopicPartition, Long> committed = answers.committed().getOrDefault(group.groupId(), Map.of());
        noteCommits(group.groupId(), committed, now);
        Map<TopicPartition, String> readers = readers(group.members());
        List<KafkaState.Position> positions = positions(group.groupId(), committed, readers, answers);
        Long lag = positions.stream().anyMatch(p -> p.lag() != null)
                ? positions.stream()
                        .mapToLong(p -> p.lag() == null ? 0 : p.lag())
                        .sum()
                : null;
        TreeSet<String> topics = new TreeSet<>();
        positions.forEach(p -> topics.add(p.topic()));
        return new KafkaState.Group(
                group.groupId(),
                group.groupState().toString(),
                group.members().size(),
                List.copyOf(topics),
                lag,
                positions,
                commitSeen.get(group.groupId()));
    }

    private List<KafkaState.Position> positions(
            String group,
            Map<TopicPartition, Long> committed,
            Map<TopicPartition, String> readers,
            KafkaAnswers answers) {
        Map<TopicPartition, Speed> speeds = reading.getOrDefault(group, Map.of());
        TreeSet<TopicPartition> partitions =
                new TreeSet<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
        partitions.addAll(committed.keySet());
        partitions.addAll(readers.keySet());
        return partitions.stream()
                .map(p -> new KafkaState.Position(
                        p.topic(),
                        p.partition(),
                        readers.get(p),
                        committed.get(p),
                        answers.ends().getOrDefault(p, 0L),
                        perSecond(growth.get(p)),
                        perSecond(speeds.get(p))))
                .toList();
    }

    private void noteCommits(String group, Map<TopicPartition, Long> committed, Instant now) {
        Map<TopicPartition, Long> before = lastCommitted.put(group, committed);
        if (before != null && !before.equals(committed)) {
            commitSeen.put(group, now);
        }
        Map<TopicPartition, Speed> speeds = reading.computeIfAbsent(group, _ -> new HashMap<>());
        committed.forEach((partition, offset) ->
                speeds.computeIfAbsent(partition, _ -> new Speed()).at(now, offset));
    }

    private static Map<TopicPartition, String> readers(Collection<MemberDescription> members) {
        Map<TopicPartition, String> readers = new HashMap<>();
        for (MemberDescription member : members) {
            member.assignment().topicPartitions().forEach(p -> readers.put(p, member.clientId()));
        }
        return readers;
    }

    private static @Nullable Double perSecond(@Nullable Speed speed) {
        return speed == null ? null : speed.perSecond();
    }

    private @Nullable Double growthOf(String topic, List<KafkaState.Partition> partitions) {
        Double sum = null;
        for (KafkaState.Partition partition : partitions) {
            Double rate = perSecond(growth.get(new TopicPartition(topic, partition.partition())));
            if (rate != null) {
                sum = sum == null ? rate : sum + rate;
            }
        }
        return sum;
    }
}
