package io.iotcloud.dashboard.overview;

import io.iotcloud.dashboard.health.HealthView;
import io.iotcloud.dashboard.health.HealthWatch;
import io.iotcloud.dashboard.health.LedgerWatch;
import io.iotcloud.dashboard.health.PipelineView;
import io.iotcloud.dashboard.page.Figure;
import io.iotcloud.dashboard.page.Words;
import io.iotcloud.dashboard.streaming.KafkaState;
import io.iotcloud.dashboard.streaming.KafkaWatch;
import io.iotcloud.model.topic.TopicNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Services and pipeline, with what waits between them. */
@Component
class PipelineModel {

    private static final String ENRICHMENT_GROUP = "enrichment-service";
    private static final String SINK_GROUP = "redpanda-connect";

    /** The consumer groups a message passes on its way to the database. */
    static final Set<String> GROUPS = Set.of(ENRICHMENT_GROUP, SINK_GROUP);

    private static final String SMART_BREAKERS = "iot.smart_breaker.enriched";
    private static final SequencedMap<String, String> CARRIES = new LinkedHashMap<>();

    /** Whose lag counts; a group that was abandoned falls behind for ever. */
    private static final Map<String, String> READERS = Map.of(
            TopicNames.RAW, ENRICHMENT_GROUP, TopicNames.ENRICHED, SINK_GROUP, SMART_BREAKERS, "smart-grid-monitor");

    static {
        CARRIES.put(TopicNames.RAW, "device messages from MQTT, byte for byte");
        CARRIES.put(TopicNames.ENRICHED, "enriched messages of all device types");
        CARRIES.put(SMART_BREAKERS, "enriched messages of smart breakers");
    }

    private final LedgerWatch ledger;
    private final HealthWatch health;
    private final KafkaWatch kafka;

    PipelineModel(LedgerWatch ledger, HealthWatch health, KafkaWatch kafka) {
        this.ledger = ledger;
        this.health = health;
        this.kafka = kafka;
    }

    PipelineView pipeline(Words words) {
        return PipelineView.of(
                ledger.pipeline(),
                PipelineView.Queue.of(TopicNames.RAW, lag(TopicNames.RAW, ENRICHMENT_GROUP)),
                PipelineView.Queue.of(TopicNames.ENRICHED, lag(TopicNames.ENRICHED, SINK_GROUP)),
                words);
    }

    HealthView services(Words words) {
        return HealthView.of(health.services(), health.checkedAt(), words);
    }

    /** One of the topics the pipeline consists of. */
    record TopicDetail(String name, String carries, String perSecond, String total, String lag) {}

    /** The three topics of the pipeline; none when the broker never answered. */
    List<TopicDetail> topics() {
        KafkaState state = kafka.reading().value();
        return state == null
                ? List.of()
                : CARRIES.entrySet().stream()
                        .map(e -> detail(state, e.getKey(), e.getValue()))
                        .toList();
    }

    private static TopicDetail detail(KafkaState state, String name, String carries) {
        KafkaState.Topic topic = state.topic(name).orElse(null);
        if (topic == null) {
            return new TopicDetail(name, carries, "–", "not there", "–");
        }
        Double rate = topic.perSecond();
        Long lag = topic.lags().get(READERS.getOrDefault(name, ""));
        return new TopicDetail(
                name,
                carries,
                rate == null ? "–" : Figure.rate(rate).value(),
                Figure.count(topic.total()).toString(),
                lag == null ? "unknown" : Figure.decimals(lag, 0));
    }

    /** Messages of {@code topic} that {@code group} has not committed, null when the broker does not say. */
    private @Nullable Long lag(String topic, String group) {
        KafkaState state = kafka.reading().value();
        return state == null || kafka.reading().outage() != null
                ? null
                : state.topic(topic).map(t -> t.lags().get(group)).orElse(null);
    }
}
