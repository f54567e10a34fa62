package io.iotcloud.enrichment;

import static io.iotcloud.enrichment.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.localstack.Part;
import io.iotcloud.model.deadletter.DeadLetterReason;
import io.iotcloud.model.definition.DeviceTypeDefinition;
import io.iotcloud.model.device.DeviceType;
import io.iotcloud.model.telemetry.TelemetryFixtures;
import io.iotcloud.model.topic.RecordHeaders;
import io.iotcloud.model.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service against a real Kafka; FDI manager and registry are played by a small HTTP server. */
@Tag("stack")
class EnrichmentIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String MONITOR = """
            {"device_type":"smart_breaker","registered_applications_count":1,"applications":[\
            {"id":"91dd8f4d-350c-42a2-8c07-cc0e7ac7ad98","name":"Smart Grid Monitor","developer":"IoT Solutions Inc.",\
            "platform":"web","category":"monitoring","status":"active"}]}""";

    private static EmbeddedStack stack;
    private static NeighbourServices neighbours;
    private static RunningEnrichment enrichment;
    private static RawTopic raw;
    private static TopicReader enriched;
    private static TopicReader deadLetters;

    @BeforeAll
    static void start() {
        stack = EmbeddedStack.start(Part.KAFKA);
        neighbours = new NeighbourServices(Definitions.breaker(), Definitions.meter());
        neighbours.applications("{\"smart_breaker\":" + MONITOR + "}");
        enrichment = RunningEnrichment.start(stack, neighbours.url(), "enrichment-it");
        await().atMost(SOON).until(() -> enrichment.readiness() == 200);
        raw = new RawTopic(stack.kafkaBootstrapServers());
        enriched = new TopicReader(stack.kafkaBootstrapServers(), TopicNames.ENRICHED);
        deadLetters = new TopicReader(stack.kafkaBootstrapServers(), TopicNames.DEAD_LETTER);
    }

    @AfterAll
    static void stop() {
        deadLetters.close();
        enriched.close();
        raw.close();
        enrichment.close();
        neighbours.close();
        stack.close();
    }

    private static ConsumerRecord<String, byte[]> theOne(TopicReader reader, String id) {
        await().atMost(SOON).until(() -> !reader.of(id).isEmpty());
        assertThat(reader.of(id)).hasSize(1);
        return reader.of(id).getFirst();
    }

    private static JsonNode json(ConsumerRecord<String, byte[]> record) {
        return JsonMapper.shared().readTree(record.value());
    }

    private static String telemetry(String device, int number, String more) {
        return "{\"device_id\":\"%s\",\"timestamp\":\"%s\",\"event_type\":\"telemetry\",\"number\":%d%s}"
                .formatted(device, Instant.now(), number, more);
    }

    @Test
    void theMessageOfTheDescriptionIsOnBothTopicsByteForByteWithEverythingAdded() {
        byte[] seed = TelemetryFixtures.seedMessage();
        String id = raw.publish("breaker-001", seed);
        ConsumerRecord<String, byte[]> general = theOne(enriched, id);

        int brace = new String(seed, StandardCharsets.ISO_8859_1).lastIndexOf('}');
        assertThat(Arrays.copyOf(general.value(), brace)).isEqualTo(Arrays.copyOf(seed, brace));
        assertThat(general.key()).isEqualTo("breaker-001");
        assertThat(header(general, RecordHeaders.DEVICE_TYPE)).isEqualTo("smart_breaker");
        assertThat(header(general, RecordHeaders.MQTT_TOPIC)).isEqualTo("iot/breaker-001/raw");
        assertThat(header(general, RecordHeaders.RECEIVED_AT)).endsWith("Z");
        JsonNode message = json(general);
        assertThat(message.get("device_metadata").toString()).isEqualTo(Definitions.BREAKER_METADATA);
        assertThat(message.get("application_registry").toString()).isEqualTo(MONITOR);
        JsonNode info = message.get("enrichment_info");
        assertThat(info.get("enrichment_service").asString()).isEqualTo("iot-enrichment-service");
        assertThat(info.get("enrichment_version").asString()).isEqualTo("1.0.0");
        assertThat(info.get("device_type_detected").asString()).isEqualTo("smart_breaker");
        assertThat(info.get("app_registry_integration").asBoolean()).isTrue();
        // the sample is from 2025: the only thing that can be said against it
        assertThat(message.get("data_quality"))
                .extracting(f -> f.get("code").asString())
                .containsExactly("clock_off");
        try (TopicReader breakers =
                new TopicReader(stack.kafkaBootstrapServers(), TopicNames.enrichedOf(Definitions.BREAKER))) {
            assertThat(theOne(breakers, id).value()).isEqualTo(general.value());
        }
    }

    @Test
    void anUnknownTypeExtraFieldsAndMissingMeasurementsAllPass() {
        String unknown = raw.publish("toaster-1", telemetry("toaster-1", 1, ",\"device_type\":\"toaster\""));
        String extra = raw.publish(
                "breaker-002",
                telemetry("breaker-002", 1, ",\"device_type\":\"smart_breaker\",\"extra\":{\"a\":[1,2]},\"z\":null"));

        JsonNode toaster = json(theOne(enriched, unknown));
        assertThat(toaster.get("device_metadata").isNull()).isTrue();
        assertThat(toaster.get("application_registry")
                        .get("registered_applications_count")
                        .asInt())
                .isZero();
        JsonNode breaker = json(theOne(enriched, extra));
        assertThat(breaker.get("extra").toString()).isEqualTo("{\"a\":[1,2]}");
        assertThat(breaker.get("data_quality"))
                .extracting(f -> f.get("code").asString())
                .containsExactly("measurements_missing");
    }

    // A poison message must not block the partition behind it (docs/architecture.md, "Guarantees").
    @Test
    void everyPoisonIsADeadLetterWithItsReasonAndTheNextMessageIsStillEnriched() {
        Map<DeadLetterReason, byte[]> poison = new EnumMap<>(DeadLetterReason.class);
        poison.put(DeadLetterReason.NOT_UTF8, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
        poison.put(DeadLetterReason.INVALID_JSON, bytes("{\"timestamp\": yesterday}"));
        poison.put(DeadLetterReason.NOT_ONE_OBJECT, bytes("[1,2,3]"));
        poison.put(DeadLetterReason.TOO_DEEP, bytes("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)));
        poison.put(DeadLetterReason.DUPLICATE_KEY, bytes("{\"a\":1,\"a\":2}"));
        poison.put(DeadLetterReason.TIMESTAMP_MISSING, bytes("{\"device_id\":\"poison-1\"}"));
        poison.put(DeadLetterReason.TIMESTAMP_INVALID, bytes("{\"timestamp\":\"31.1.2026\"}"));
        poison.put(DeadLetterReason.DEVICE_ID_MISMATCH, bytes(telemetry("poison-2", 1, "")));
        poison.put(
                DeadLetterReason.PAYLOAD_TOO_LARGE,
                bytes(telemetry("poison-1", 1, ",\"x\":\"" + "x".repeat(2_090_000) + "\"")));
        poison.put(DeadLetterReason.EMPTY_PAYLOAD, new byte[0]);

        poison.forEach((reason, payload) -> {
            String id = raw.publish("poison-1", payload);
            String next = raw.publish("poison-1", telemetry("poison-1", reason.ordinal(), ""));

            ConsumerRecord<String, byte[]> letter = theOne(deadLetters, id);
            assertThat(header(letter, RecordHeaders.REASON)).isEqualTo(reason.code());
            assertThat(header(letter, RecordHeaders.DETAIL)).isNotBlank();
            assertThat(header(letter, RecordHeaders.STAGE)).isEqualTo("enrichment");
            assertThat(header(letter, RecordHeaders.ORIGIN_TOPIC)).isEqualTo(TopicNames.RAW);
            assertThat(header(letter, RecordHeaders.ORIGIN_OFFSET)).containsOnlyDigits();
            if (reason == DeadLetterReason.PAYLOAD_TOO_LARGE) {
                assertThat(payload).startsWith(letter.value());
                assertThat(header(letter, RecordHeaders.DETAIL)).startsWith("only the first");
            } else {
                assertThat(letter.value()).isEqualTo(payload);
            }
            theOne(enriched, next);
        });
    }

    // A replay that fails again must lead back to where it came from.
    @Test
    void whatBecomesOfAReplayNamesTheDeadLetterItCameFrom() {
        String mended = raw.replay("replay-1", bytes(telemetry("replay-1", 1, "")), 41);
        String again = raw.replay("replay-1", bytes("{\"timestamp\": never}"), 42);

        assertThat(header(theOne(enriched, mended), RecordHeaders.REPLAY_OF)).isEqualTo("41");
        assertThat(header(theOne(deadLetters, again), RecordHeaders.REPLAY_OF)).isEqualTo("42");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // The point of packages: a new type of device without a change of code, within five seconds.
    @Test
    void aNewPackageAndANewApplicationShowWithinFiveSecondsAndTheTypeGetsATopic() {
        DeviceType pump = new DeviceType("pump");
        DeviceTypeDefinition definition = Definitions.signed("pump", List.of("flow.value"), List.of());
        neighbours.packages(Definitions.breaker(), Definitions.meter(), definition);
        neighbours.knownDevices("{\"pump-2\":\"pump\"}");
        neighbours.applications(
                "{\"smart_breaker\":%s,\"pump\":{\"device_type\":\"pump\",\"registered_applications_count\":7}}"
                        .formatted(MONITOR));
        Instant changed = Instant.now();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> enrichment.get("/api/status").body().contains("\"pump\""));
        await().atMost(Duration.ofSeconds(5).minus(Duration.between(changed, Instant.now())))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    String id = raw.publish(
                            "pump-1",
                            telemetry("pump-1", (int) System.nanoTime(), ",\"measurements\":{\"flow\":{\"value\":1}}"));
                    JsonNode message = json(theOne(enriched, id));
                    assertThat(message.at("/device_metadata/device_type").asString())
                            .isEqualTo("pump");
                    assertThat(message.at("/application_registry/registered_applications_count")
                                    .asInt())
                            .isEqualTo(7);
                });
        String silent = raw.publish("pump-2", telemetry("pump-2", 1, ""));

        assertThat(json(theOne(enriched, silent))
                        .at("/enrichment_info/device_type_detected")
                        .asString())
                .isEqualTo("pump");
        try (TopicReader pumps = new TopicReader(stack.kafkaBootstrapServers(), TopicNames.enrichedOf(pump))) {
            theOne(pumps, silent);
        }
        int before = neighbours.timesNotModified();
        await().atMost(SOON).until(() -> neighbours.timesNotModified() > before + 2);
    }

    @Test
    void withTheNeighboursAwayItGoesOnWithWhatItKnewAndSaysSo() {
        neighbours.goAway();
        try {
            await().atMost(SOON).untilAsserted(() -> {
                String id = raw.publish(
                        "breaker-003",
                        telemetry("breaker-003", (int) System.nanoTime(), ",\"device_type\":\"smart_breaker\""));
                JsonNode message = json(theOne(enriched, id));
                assertThat(message.at("/enrichment_info/app_registry_integration")
                                .asBoolean())
                        .isFalse();
                assertThat(message.get("application_registry").toString()).isEqualTo(MONITOR);
                assertThat(message.get("device_metadata").toString()).isEqualTo(Definitions.BREAKER_METADATA);
            });
            assertThat(enrichment.readiness()).isEqualTo(200);
            assertThat(enrichment.get("/actuator/health").body()).contains("\"degraded\":true");
        } finally {
            neighbours.comeBack();
        }
        await().atMost(SOON).untilAsserted(() -> {
            String id = raw.publish(
                    "breaker-003",
                    telemetry("breaker-003", (int) System.nanoTime(), ",\"device_type\":\"smart_breaker\""));
            assertThat(json(theOne(enriched, id))
                            .at("/enrichment_info/app_registry_integration")
                            .asBoolean())
                    .isTrue();
        });
    }

    @Test
    void atTheEndTheBooksBalance() {
        raw.publish("breaker-004", telemetry("breaker-004", 1, ""));
        raw.flush();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(enrichment.books().inFlight()).isZero();
            assertThat(enrichment.books().balance()).isZero();
            assertThat(enrichment.books().forwarded()).isPositive();
        });
        assertThat(enrichment.get("/actuator/prometheus").body())
                .contains("iot_enrichment_messages_total{outcome=\"forwarded\"")
                .contains("kafka_producer_");
    }
}
