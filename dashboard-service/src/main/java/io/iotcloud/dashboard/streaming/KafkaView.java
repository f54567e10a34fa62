package io.iotcloud.dashboard.streaming;

import io.iotcloud.dashboard.page.Figure;
import io.iotcloud.dashboard.page.Words;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The state of Kafka as pages write it. */
public record KafkaView(
        List<KafkaState.Broker> brokers,
        String clusterId,
        int partitions,
        int outOfSync,
        long activeGroups,
        int members,
        String produced,
        Figure lag,
        String clearIn,
        boolean waiting,
        List<TopicRow> topics,
        List<GroupRow> groups) {

    /** Messages that wait at a rate that matters: more than this is said in amber. */
    static final long NOTABLE_LAG = 1000;

    /** One topic; {@code consumers} says who reads it and how far behind. */
    public record TopicRow(
            String name,
            int partitions,
            int replication,
            String perSecond,
            Figure total,
            String size,
            String consumers,
            long lag,
            boolean behind) {}

    /** One group and, below it, each of its partitions, the worst first. */
    public record GroupRow(
            String id,
            String state,
            int members,
            List<String> topics,
            String lag,
            double share,
            boolean behind,
            String in,
            String out,
            String catchUp,
            Words.@Nullable Stamp lastCommit,
            List<PositionRow> positions,
            boolean opened) {}

    /** One partition of a group that is behind. */
    public record PositionRow(
            String topic,
            int partition,
            String member,
            String committed,
            String end,
            String lag,
            String in,
            String out) {}

    static KafkaView of(KafkaState state, Words words) {
        return of(state, "", words);
    }

    /**
     * @param opened id of the group whose partitions are all listed; of the others only those far behind are
     */
    static KafkaView of(KafkaState state, String opened, Words words) {
        Duration clear = state.groups().stream()
                .map(KafkaState.Group::catchUp)
                .filter(Objects::nonNull)
                .max(Duration::compareTo)
                .orElse(null);
        long total = state.totalLag();
        return new KafkaView(
                state.brokers(),
                state.clusterId() == null ? "unknown" : state.clusterId(),
                state.topics().stream().mapToInt(t -> t.partitions().size()).sum(),
                state.topics().stream().mapToInt(KafkaState.Topic::outOfSync).sum(),
                state.groups().stream().filter(KafkaState.Group::isActive).count(),
                state.groups().stream().mapToInt(KafkaState.Group::members).sum(),
                rate(sum(
                        state.topics().stream().map(KafkaState.Topic::perSecond).toList())),
                Figure.count(total),
                total == 0
                        ? "nothing waits"
                        : clear == null ? "at the rate it arrives" : "clear in " + Words.span(clear),
                total > NOTABLE_LAG,
                state.topics().stream().map(KafkaView::topic).toList(),
                state.groups().stream()
                        .sorted(Comparator.<KafkaState.Group>comparingLong(g -> g.lag() == null ? 0 : -g.lag())
                                .thenComparing(KafkaState.Group::id))
                        .map(g -> group(g, Math.max(1, total), opened, words))
                        .toList());
    }

    static TopicRow topic(KafkaState.Topic topic) {
        String consumers = topic.lags().entrySet().stream()
                .map(e -> e.getKey() + " " + Figure.count(e.getValue()).value())
                .collect(Collectors.joining(", "));
        Long bytes = topic.bytes();
        return new TopicRow(
                topic.name(),
                topic.partitions().size(),
                topic.replication(),
                rate(topic.perSecond()),
                Figure.count(topic.total()),
                bytes == null ? "unknown" : Figure.bytes(bytes).toString(),
                consumers.isEmpty() ? "none that commits" : consumers,
                topic.lag(),
                topic.lag() > NOTABLE_LAG);
    }

    private static GroupRow group(KafkaState.Group group, long totalLag, String opened, Words words) {
        Long lag = group.lag();
        Duration catchUp = group.catchUp();
        boolean isOpened = group.id().equals(opened);
        List<KafkaState.Position> listed = group.positions().stream()
                .filter(p -> isOpened || (p.lag() instanceof Long waiting && waiting > NOTABLE_LAG))
                .sorted(Comparator.comparingLong(p -> -(p.lag() instanceof Long waiting ? waiting : 0)))
                .toList();
        return new GroupRow(
                group.id(),
                group.state(),
                group.members(),
                group.topics(),
                lag == null ? "unknown" : Figure.count(lag).value(),
                lag == null ? 0 : Math.min(100, lag * 100.0 / totalLag),
                lag != null && lag > NOTABLE_LAG,
                rate(sum(group.positions().stream()
                        .map(KafkaState.Position::inPerSecond)
                        .toList())),
                rate(sum(group.positions().stream()
                        .map(KafkaState.Position::outPerSecond)
                        .toList())),
                lag == null || lag == 0 ? "–" : catchUp == null ? "at rate" : Words.span(catchUp),
                words.timeOrNull(group.lastCommit()),
                listed.stream().map(KafkaView::position).toList(),
                isOpened);
    }

    private static PositionRow position(KafkaState.Position position) {
        Long committed = position.committed();
        Long lag = position.lag();
        return new PositionRow(
                position.topic(),
                position.partition(),
                position.member() == null ? "nobody" : position.member(),
                committed == null ? "–" : Figure.decimals(committed, 0),
                Figure.decimals(position.end(), 0),
                lag != null ? Figure.decimals(lag, 0) : position.end() == 0 ? "–" : "unknown",
                rate(position.inPerSecond()),
                rate(position.outPerSecond()));
    }

    private static String rate(@Nullable Double perSecond) {
        return perSecond == null ? "–" : Figure.rate(perSecond).value();
    }

    private static @Nullable Double sum(List<? extends @Nullable Double> rates) {
        Double sum = null;
        for (Double rate : rates) {
            if (rate != null) {
                sum = sum == null ? rate : sum + rate;
            }
        }
        return sum;
    }
}
