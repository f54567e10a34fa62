package io.iotcloud.enrichment.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.enrichment.Definitions;
import io.iotcloud.enrichment.Messages;
import io.iotcloud.model.telemetry.QualityFinding;
import io.iotcloud.model.telemetry.TelemetryFixtures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MessageSpliceTests {

    private static final Instant ENRICHED_AT = Instant.parse("2026-01-31T12:00:00.5Z");
    private static final String INFO = "\"enrichment_info\":{\"enriched_at\":\"2026-01-31T12:00:00.500Z\","
            + "\"enrichment_service\":\"iot-enrichment-service\",\"enrichment_version\":\"1.0.0\","
            + "\"device_type_detected\":\"smart_breaker\",\"app_registry_integration\":true}";

    private static String splice(String raw, QualityFinding... findings) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        return new String(splice(bytes, findings), StandardCharsets.UTF_8);
    }

    private static byte[] splice(byte[] raw, QualityFinding... findings) {
        return MessageSplice.splice(
                raw,
                Messages.decoded(raw),
                new Additions(
                        "{\"m\":1}".getBytes(StandardCharsets.UTF_8),
                        "{\"a\":2}".getBytes(StandardCharsets.UTF_8),
                        ENRICHED_AT,
                        "1.0.0",
                        Definitions.BREAKER,
                        true,
                        List.of(findings)));
    }

    // Whoever compares an enriched message with what the device sent must find every byte again.
    @Test
    void everythingBeforeTheClosingBraceStaysByteForByte() {
        byte[] raw = TelemetryFixtures.seedMessage();
        byte[] enriched = splice(raw);
        int brace = new String(raw, StandardCharsets.ISO_8859_1).lastIndexOf('}');

        assertThat(Arrays.copyOf(enriched, brace)).isEqualTo(Arrays.copyOf(raw, brace));
        JsonNode json = JsonMapper.shared().readTree(enriched);
        assertThat(json.propertyNames())
                .containsExactly(
                        "device_id",
                        "device_type",
                        "timestamp",
                        "event_type",
                        "measurements",
                        "device_metadata",
                        "application_registry",
                        "enrichment_info");
    }

    @Test
    void theAdditionsFollowInOrderAndWhiteSpaceBehindTheObjectGoes() {
        assertThat(splice("{\"timestamp\":\"2026-01-31T12:00:00Z\", \"x\" : 1 } \n"))
                .isEqualTo("{\"timestamp\":\"2026-01-31T12:00:00Z\", \"x\" : 1 "
                        + ",\"device_metadata\":{\"m\":1},\"application_registry\":{\"a\":2}," + INFO + "}");
    }

    @Test
    void dataQualityIsThereOnlyWhenSomethingIsWrong() {
        String message = "{\"timestamp\":\"2026-01-31T12:00:00Z\"}";

        assertThat(splice(message)).doesNotContain("data_quality");
        assertThat(splice(message, new QualityFinding("out_of_range", "voltage.phase_a", "312 V \"too\" high")))
                .endsWith("\"data_quality\":[{\"code\":\"out_of_range\",\"path\":\"voltage.phase_a\","
                        + "\"detail\":\"312 V \\\"too\\\" high\"}]}");
    }

    // Our own names must mean what we say; JSON with the same key twice would be read differently by everyone.
    @Test
    void aFieldWithOneOfOurNamesIsLeftOutWhereverItStands() {
        for (String raw : List.of(
                "{\"device_metadata\":{\"x\":\"}\"}, \"timestamp\":\"2026-01-31T12:00:00Z\",\"b\":2}",
                "{\"timestamp\":\"2026-01-31T12:00:00Z\", \"device_metadata\": 7,\"b\":2}",
                "{\"timestamp\":\"2026-01-31T12:00:00Z\",\"b\":2, \"device\\u005fmetadata\" : [1,2] }",
                "{\"data_quality\":[],\"enrichment_info\":1,\"timestamp\":\"2026-01-31T12:00:00Z\",\"b\":2}")) {
            JsonNode enriched = JsonMapper.shared().readTree(splice(raw));

            assertThat(enriched.propertyNames())
                    .as(raw)
                    .containsExactly(
                            "timestamp",
                            "b",
                            "device_metadata",
                            "application_registry",
                            "enrichment_info",
                            "data_quality");
            assertThat(enriched.get("device_metadata").get("m").asInt()).isEqualTo(1);
            assertThat(enriched.get("data_quality").get(0).get("code").asString())
                    .isEqualTo("reserved_field");
        }
    }
}
