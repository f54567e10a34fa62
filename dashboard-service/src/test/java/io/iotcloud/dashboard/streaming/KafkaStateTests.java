package io.iotcloud.dashboard.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.dashboard.page.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaStateTests {

    private static final Instant NOW = Instant.parse("2026-11-23T13:32:07Z");

    private static KafkaState.Position position(int partition, @Nullable Long committed, double in, double out) {
        return new KafkaState.Position("iot.enriched", partition, "sink-1", committed, 1000, in, out);
    }

    private static KafkaState.Group group(@Nullable Long lag, KafkaState.Position... positions) {
        return new KafkaState.Group(
                "redpanda-connect", "Stable", 1, List.of("iot.enriched"), lag, List.of(positions), null);
    }

    // The group is done when its slowest partition is; totals would promise too much.
    @Test
    void theTimeToCatchUpIsTheWorstPartitions() {
        KafkaState.Group group = group(1100L, position(0, 900L, 10, 20), position(1, 0L, 10, 30));
        assertThat(group.catchUp()).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void aPartitionThatDoesNotGetShorterHasNoTimeToCatchUp() {
        assertThat(position(0, 900L, 20, 20).catchUp()).isNull();
        assertThat(position(0, 1000L, 10, 20).catchUp()).isNull();
    }

    // Kafka does not tell when a group committed; a made-up time would be believed.
    @Test
    void whatTheBrokerDoesNotSayIsUnknown() {
        KafkaState state =
                new KafkaState(NOW, null, List.of(), List.of(), List.of(group(null, position(0, null, 1, 1))));
        KafkaView view = KafkaView.of(state, new Words(ZoneOffset.UTC, NOW));
        assertThat(view.groups()).singleElement().satisfies(row -> {
            assertThat(row.lag()).isEqualTo("unknown");
            assertThat(row.lastCommit()).isNull();
        });
        assertThat(view.clusterId()).isEqualTo("unknown");
        assertThat(view.produced()).isEqualTo("–");
    }

    @Test
    void aTopicNamesWhoReadsItAndHowFarBehind() {
        KafkaState.Topic topic = new KafkaState.Topic(
                "iot.enriched", List.of(), 1, 0, 10, 86.24, 2048L, Map.of("redpanda-connect", 1842L));
        KafkaView.TopicRow row = KafkaView.topic(topic);
        assertThat(row.consumers()).isEqualTo("redpanda-connect 1,842");
        assertThat(row.perSecond()).isEqualTo("86.2");
        assertThat(row.behind()).isTrue();
    }
}
