package io.iotcloud.dashboard.streaming;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the broker said at one time.
 *
 * @param at when it was asked
 * @param clusterId of the cluster
 * @param brokers that answer
 * @param topics all but internal ones, by name
 * @param groups all consumer groups, by name
 */
public record KafkaState(
        Instant at, @Nullable String clusterId, List<Broker> brokers, List<Topic> topics, List<Group> groups) {

    /** One broker. */
    public record Broker(int id, String address, boolean controller) {}

    /**
     * One topic; offsets count transaction markers too.
     *
     * @param total offsets between the oldest and the newest record of all partitions
     * @param perSecond over the last ten seconds, null until known
     * @param bytes on disk of all replicas, null when the broker does not say
     * @param outOfSync partitions with fewer replicas in sync than they have
     * @param lags lag by consumer group, null where the group has not committed
     */
    public record Topic(
            String name,
            List<Partition> partitions,
            int replication,
            int outOfSync,
            long total,
            @Nullable Double perSecond,
            @Nullable Long bytes,
            Map<String, Long> lags) {

        public long lag() {
            return lags.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** One partition. */
    public record Partition(int partition, int leader, int replicas, int inSync, long start, long end) {}

    /**
     * One consumer group.
     *
     * @param state as the broker names it: {@code Stable}, {@code Empty}, ...
     * @param lag of all partitions, null when it has committed nothing
     * @param lastCommit when a commit was last seen to move, null before the first
     */
    public record Group(
            String id,
            String state,
            int members,
            List<String> topics,
            @Nullable Long lag,
            List<Position> positions,
            @Nullable Instant lastCommit) {

        public boolean isActive() {
            return members > 0;
        }

        /** The worst partition's time to catch up, null when there is none or it is not catching up. */
        public @Nullable Duration catchUp() {
            return positions.stream()
                    .map(Position::catchUp)
                    .filter(Objects::nonNull)
                    .max(Duration::compareTo)
                    .orElse(null);
        }
    }

    /**
     * Where a group is in one partition.
     *
     * @param member client id of who reads it, null when nobody does
     * @param committed null when nothing was committed
     * @param inPerSecond how fast the partition grows, null until known
     * @param outPerSecond how fast the group reads it, null until known
     */
    public record Position(
            String topic,
            int partition,
            @Nullable String member,
            @Nullable Long committed,
            long end,
            @Nullable Double inPerSecond,
            @Nullable Double outPerSecond) {

        public @Nullable Long lag() {
            return committed == null ? null : Math.max(0, end - committed);
        }

        /** Null when nothing waits, or when it does not get less. */
        public @Nullable Duration catchUp() {
            Long lag = lag();
            if (lag == null || lag == 0 || inPerSecond == null || outPerSecond == null || outPerSecond <= inPerSecond) {
                return null;
            }
            return Duration.ofMillis((long) (lag * 1000 / (outPerSecond - inPerSecond)));
        }
    }

    public Optional<Topic> topic(String name) {
        return topics.stream().filter(t -> t.name().equals(name)).findFirst();
    }

    public Optional<Group> group(String id) {
        return groups.stream().filter(g -> g.id().equals(id)).findFirst();
    }

    public long totalLag() {
        return groups.stream().mapToLong(g -> g.lag() == null ? 0 : g.lag()).sum();
    }
}
