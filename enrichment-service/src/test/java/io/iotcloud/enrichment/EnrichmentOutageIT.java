package io.iotcloud.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.localstack.Part;
import io.iotcloud.model.topic.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is promised when something breaks: every message once, whatever happens in between. */
@Tag("stack")
class EnrichmentOutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int ROUNDS = Boolean.getBoolean("nightly") ? 5 : 2;

    private static List<String> publish(RawTopic raw, String series, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String device = "breaker-%03d".formatted(i % 50);
            // every hundredth is poison: dead letters are part of the same promise
            String payload = i % 100 == 99
                    ? "{\"series\":\"%s\",\"number\":%d".formatted(series, i)
                    : "{\"timestamp\":\"%s\",\"device_type\":\"smart_breaker\",\"series\":\"%s\",\"number\":%d}"
                            .formatted(Instant.now(), series, i);
            ids.add(raw.publish(device, payload));
        }
        return ids;
    }

    /** Every id once on {@code iot.enriched} or {@code iot.dead-letter}, and as often on the type's own topic. */
    private static void assertEachOnce(EmbeddedStack stack, List<String> published) {
        try (TopicReader enriched = new TopicReader(stack.kafkaBootstrapServers(), TopicNames.ENRICHED);
                TopicReader breakers =
                        new TopicReader(stack.kafkaBootstrapServers(), TopicNames.enrichedOf(Definitions.BREAKER));
                TopicReader letters = new TopicReader(stack.kafkaBootstrapServers(), TopicNames.DEAD_LETTER)) {
            Set<String> expected = new HashSet<>(published);
            await().atMost(PATIENCE).until(() -> {
                Set<String> seen = new HashSet<>(enriched.ids());
                seen.addAll(letters.ids());
                return seen.containsAll(expected);
            });
            List<String> all = new ArrayList<>(enriched.toTheEnd().ids());
            assertThat(sorted(breakers.toTheEnd().ids())).isEqualTo(sorted(all));
            all.addAll(letters.toTheEnd().ids());
            assertThat(sorted(all)).isEqualTo(sorted(published));
        }
    }

    /** Sorted lists are compared in no time; comparing in any order takes minutes for so many. */
    private static List<String> sorted(List<String> ids) {
        return ids.stream().sorted().toList();
    }

    // Kafka dies without warning in the middle of transactions: some were committed without anybody being told.
    @Test
    void kafkaIsKilledAgainAndAgainAndEveryMessageComesThroughOnce() {
        try (EmbeddedStack stack = EmbeddedStack.start(Part.KAFKA);
                NeighbourServices neighbours = new NeighbourServices(Definitions.breaker());
                RunningEnrichment enrichment = RunningEnrichment.start(stack, neighbours.url(), "outage-kafka")) {
            await().atMost(PATIENCE).until(() -> enrichment.readiness() == 200);
            try (RawTopic raw = new RawTopic(stack.kafkaBootstrapServers())) {
                List<String> published = new ArrayList<>(publish(raw, "warm", 500));
                for (int round = 0; round < ROUNDS; round++) {
                    String series = "round-" + round;
                    CompletableFuture<List<String>> stream =
                            CompletableFuture.supplyAsync(() -> publish(raw, series, 4_000));
                    long seen = enrichment.books().forwarded();
                    await().atMost(PATIENCE).until(() -> enrichment.books().forwarded() > seen + 100);
                    stack.kill(Part.KAFKA);
                    if (round == 0) {
                        await().atMost(PATIENCE).until(() -> enrichment.readiness() == 503);
                    }
                    stack.restart(Part.KAFKA);
                    published.addAll(stream.join());
                }
                raw.flush();
                assertEachOnce(stack, published);
                await().atMost(PATIENCE).until(() -> enrichment.readiness() == 200);
                assertThat(enrichment.books().balance()).isZero();
                assertThat(enrichment.books().inFlight()).isZero();
                assertThat(enrichment.books().forwarded() + enrichment.books().deadLettered())
                        .isEqualTo(published.size());
            }
        }
    }

    @Test
    void instancesComeAndGoAndEveryMessageComesThroughOnce() {
        try (EmbeddedStack stack = EmbeddedStack.start(Part.KAFKA);
                NeighbourServices neighbours = new NeighbourServices(Definitions.breaker());
                RunningEnrichment first = RunningEnrichment.start(
                        stack, neighbours.url(), "instance-1", "--iot.enrichment.concurrency=2")) {
            await().atMost(PATIENCE).until(() -> first.readiness() == 200);
            try (RawTopic raw = new RawTopic(stack.kafkaBootstrapServers())) {
                CompletableFuture<List<String>> stream =
                        CompletableFuture.supplyAsync(() -> publish(raw, "all", 10_000));
                await().atMost(PATIENCE).until(() -> first.books().forwarded() > 500);
                List<String> published = new ArrayList<>(withASecondInstance(stack, neighbours, raw));
                published.addAll(stream.join());
                published.addAll(publish(raw, "rest", 1_000));
                raw.flush();
                assertEachOnce(stack, published);
            }
        }
    }

    private static List<String> withASecondInstance(EmbeddedStack stack, NeighbourServices neighbours, RawTopic raw) {
        try (RunningEnrichment second = RunningEnrichment.start(stack, neighbours.url(), "instance-2")) {
            await().atMost(PATIENCE).until(() -> second.readiness() == 200);
            List<String> published = new ArrayList<>();
            AtomicInteger round = new AtomicInteger();
            // goes on until the second has its share: it is ready before Kafka has given it partitions
            await().atMost(PATIENCE).until(() -> {
                published.addAll(publish(raw, "more-" + round.getAndIncrement(), 500));
                return second.books().forwarded() > 200;
            });
            return published;
        }
    }

    // A laptop starts everything at once: Kafka may be the last to come, and the FDI manager may never.
    @Test
    void startedBeforeKafkaAndWithoutNeighboursItBeginsWhenKafkaComesAndKnowsTheTypesOfTheFile() {
        try (EmbeddedStack stack = EmbeddedStack.start();
                RunningEnrichment enrichment = RunningEnrichment.start(
                        stack, "http://127.0.0.1:9", "outage-start", "--iot.enrichment.start-patience=1s")) {
            assertThat(enrichment.readiness()).isEqualTo(503);
            assertThat(enrichment.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            stack.restart(Part.KAFKA);
            await().atMost(PATIENCE).until(() -> enrichment.readiness() == 200);
            try (RawTopic raw = new RawTopic(stack.kafkaBootstrapServers());
                    TopicReader enriched = new TopicReader(stack.kafkaBootstrapServers(), TopicNames.ENRICHED)) {
                String id = raw.publish(
                        "thermostat-1",
                        "{\"timestamp\":\"%s\",\"device_type\":\"smart_thermostat\"}".formatted(Instant.now()));
                await().atMost(PATIENCE).until(() -> !enriched.of(id).isEmpty());
                var message =
                        JsonMapper.shared().readTree(enriched.of(id).getFirst().value());
                assertThat(message.at("/device_metadata/device_type_name").asString())
                        .isEqualTo("Smart Thermostat");
                assertThat(message.at("/enrichment_info/app_registry_integration")
                                .asBoolean())
                        .isFalse();
            }
        }
    }
}
