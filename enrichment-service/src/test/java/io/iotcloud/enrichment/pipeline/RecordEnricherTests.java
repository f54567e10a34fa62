package io.iotcloud.enrichment.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.defaults.topic.TopicSettings;
import io.iotcloud.enrichment.Definitions;
import io.iotcloud.enrichment.applications.Interests;
import io.iotcloud.enrichment.devicetypes.DeviceTypes;
import io.iotcloud.enrichment.failure.DeadLetters;
import io.iotcloud.model.deadletter.DeadLetterReason;
import io.iotcloud.model.telemetry.MessageId;
import io.iotcloud.model.telemetry.TelemetryFixtures;
import io.iotcloud.model.topic.RecordHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordEnricherTests {

    private static final Instant NOW = Instant.parse("2025-08-20T18:00:55Z");
    private static final Knowledge KNOWLEDGE =
            new Knowledge(DeviceTypes.of(Map.of(), List.of(Definitions.breaker()), Map.of()), Interests.none(), false);

    private final RecordEnricher enricher = new RecordEnricher(
            new PipelineProperties(
                    "test",
                    1,
                    "1.0.0",
                    Duration.ofMillis(50),
                    Duration.ofDays(31),
                    Duration.ZERO,
                    Duration.ofMillis(1),
                    Duration.ofSeconds(1)),
            new DeadLetters(
                    new TopicSettings((short) 1, 100_000, Map.of(), new TopicSettings.Topic(12, Duration.ofDays(7))),
                    InstantSource.fixed(NOW)),
            InstantSource.fixed(NOW));

    private static ConsumerRecord<byte[], byte[]> raw(@Nullable String key, @Nullable String value, String... headers) {
        ConsumerRecord<byte[], byte[]> raw = new ConsumerRecord<>(
                "iot.raw", 0, 7, key == null ? null : bytes(key), value == null ? null : bytes(value));
        for (int i = 0; i < headers.length; i += 2) {
            raw.headers().add(headers[i], bytes(headers[i + 1]));
        }
        return raw;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String seed() {
        return new String(TelemetryFixtures.seedMessage(), StandardCharsets.UTF_8);
    }

    private Enrichment enrichAsFromTheBridge(String payload) {
        return enricher.enrich(
                raw(
                        "breaker-001",
                        payload,
                        RecordHeaders.MQTT_TOPIC,
                        "iot/breaker-001/raw",
                        RecordHeaders.RECEIVED_AT,
                        NOW.toString(),
                        RecordHeaders.MESSAGE_ID,
                        "0123456789abcdef0123456789abcdef"),
                KNOWLEDGE);
    }

    private DeadLetterReason reasonOf(String payload) {
        return enrichAsFromTheBridge(payload) instanceof Enrichment.Poison poison
                ? poison.reason()
                : DeadLetterReason.INTERNAL_ERROR;
    }

    private static JsonNode json(byte[] message) {
        return JsonMapper.shared().readTree(message);
    }

    @Test
    void theMessageOfTheDescriptionGetsItsTypesMetadata() {
        Enrichment outcome = enrichAsFromTheBridge(seed());

        assertThat(outcome).isInstanceOfSatisfying(Enrichment.Enriched.class, enriched -> {
            JsonNode message = json(enriched.message());
            assertThat(enriched.type()).isEqualTo(Definitions.BREAKER);
            assertThat(message.get("device_metadata").toString()).isEqualTo(Definitions.BREAKER_METADATA);
            assertThat(message.get("application_registry").toString())
                    .isEqualTo(
                            "{\"device_type\":\"smart_breaker\",\"registered_applications_count\":0,\"applications\":[]}");
            assertThat(message.get("enrichment_info")
                            .get("app_registry_integration")
                            .asBoolean())
                    .isFalse();
            assertThat(message.has("data_quality")).isFalse();
        });
    }

    @Test
    void ofAnUnknownTypeTheMessageHasNoMetadataAndNoTopicOfItsOwn() {
        assertThat(enrichAsFromTheBridge(seed().replace("smart_breaker", "smart_toaster")))
                .isInstanceOfSatisfying(Enrichment.UnknownType.class, unknown -> {
                    assertThat(json(unknown.message()).get("device_metadata").isNull())
                            .isTrue();
                    assertThat(json(unknown.message())
                                    .at("/enrichment_info/device_type_detected")
                                    .asString())
                            .isEqualTo("smart_toaster");
                });
    }

    @Test
    void aWrongClockAMissingEventTypeAndAMissingMeasurementAreSaidAndTheMessageGoesOn() {
        String payload = "{\"timestamp\":\"2025-08-20T18:20:00Z\",\"device_type\":\"smart_breaker\",\"measurements\":"
                + "{\"frequency\":{\"value\":99}}}";

        assertThat(enrichAsFromTheBridge(payload))
                .isInstanceOfSatisfying(
                        Enrichment.Enriched.class,
                        enriched -> assertThat(json(enriched.message()).get("data_quality"))
                                .extracting(f -> f.get("code").asString())
                                .contains(
                                        "clock_off",
                                        "event_type_missing",
                                        "device_id_missing",
                                        "out_of_range",
                                        "measurement_missing"));
    }

    @Test
    void everyKindOfPoisonHasItsOwnReason() {
        assertThat(reasonOf("{\"timestamp\":")).isEqualTo(DeadLetterReason.INVALID_JSON);
        assertThat(reasonOf("[1]")).isEqualTo(DeadLetterReason.NOT_ONE_OBJECT);
        assertThat(reasonOf("{} {}")).isEqualTo(DeadLetterReason.NOT_ONE_OBJECT);
        assertThat(reasonOf("{\"a\":1,\"a\":2}")).isEqualTo(DeadLetterReason.DUPLICATE_KEY);
        assertThat(reasonOf("{\"a\":".repeat(70) + "1" + "}".repeat(70))).isEqualTo(DeadLetterReason.TOO_DEEP);
        assertThat(reasonOf("{\"a\":1}")).isEqualTo(DeadLetterReason.TIMESTAMP_MISSING);
        assertThat(reasonOf("{\"timestamp\":\"yesterday\"}")).isEqualTo(DeadLetterReason.TIMESTAMP_INVALID);
        assertThat(reasonOf(seed().replace("breaker-001", "breaker-002")))
                .isEqualTo(DeadLetterReason.DEVICE_ID_MISMATCH);
        assertThat(reasonOf("")).isEqualTo(DeadLetterReason.EMPTY_PAYLOAD);
        assertThat(reasonOf(seed().replace("\"telemetry\"", "\"telemetry\",\"x\":\"" + "x".repeat(99_000) + "\"")))
                .isEqualTo(DeadLetterReason.PAYLOAD_TOO_LARGE);
    }

    // Somebody may write to iot.raw without the bridge; as long as the key names the device nothing is missing.
    @Test
    void whatTheBridgeWouldHaveWrittenIsDerivedFromKeyAndBytes() {
        assertThat(enricher.enrich(raw("breaker-001", seed()), KNOWLEDGE))
                .isInstanceOfSatisfying(Enrichment.Enriched.class, enriched -> {
                    assertThat(enriched.provenance().topic()).hasToString("iot/breaker-001/raw");
                    assertThat(enriched.provenance().messageId())
                            .isEqualTo(MessageId.of(TelemetryFixtures.BREAKER_001, bytes(seed()))
                                    .value());
                });
        assertThat(enricher.enrich(raw(null, seed()), KNOWLEDGE))
                .isInstanceOfSatisfying(
                        Enrichment.Poison.class,
                        poison -> assertThat(poison.reason()).isEqualTo(DeadLetterReason.MALFORMED_TOPIC));
    }
}
