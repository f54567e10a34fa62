package io.iotcloud.model.telemetry;

import static io.iotcloud.model.telemetry.TelemetryFixtures.BREAKER_001_RAW;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.model.deadletter.DeadLetterReason;
import io.iotcloud.model.telemetry.Decoded.Accepted;
import io.iotcloud.model.telemetry.Decoded.Poison;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryDecoderTests {

    private static final String NOW = "\"timestamp\":\"2026-01-31T12:00:00Z\"";

    private final TelemetryDecoder decoder = new TelemetryDecoder();

    @Test
    void theSeedMessageGivesItsReadingsByPathInOrder() {
        DeviceMessage message = accepted(TelemetryFixtures.seedMessage());

        assertThat(message.measuredAt()).isEqualTo(Instant.parse("2025-08-20T18:00:54.117782Z"));
        assertThat(message.eventType()).isEqualTo("telemetry");
        assertThat(message.declaredType()).hasToString("smart_breaker");
        assertThat(message.findings()).isEmpty();
        assertThat(message.readings())
                .hasSize(21)
                .containsEntry("voltage.phase_a", 117.27)
                .containsEntry("frequency.value", 59.28)
                .containsEntry("protection.trip_count", 5L)
                .containsEntry("operational.maintenance_due", true)
                .doesNotContainKey("voltage.unit");
        assertThat(message.readings().keySet()).startsWith("voltage.phase_a", "voltage.phase_b", "voltage.phase_c");
    }

    // Enrichment cuts and joins the bytes at these places, so they must be exact for every kind of value.
    @Test
    void theSpanOfEachTopLevelFieldIsExactlyItsValue() {
        String payload = "{ \"a\" : \"x\\u00e9\\\"y\" , \"b\":-1.5e3 ,\"c\":[1,{\"d\":2}] , \"e\":{ \"f\" : null },"
                + NOW + ", \"°\":true,\"n\":12}";
        byte[] bytes = payload.getBytes(UTF_8);
        DeviceMessage message = accepted(bytes);

        assertThat(message.json("a", bytes)).contains("\"x\\u00e9\\\"y\"");
        assertThat(message.json("b", bytes)).contains("-1.5e3");
        assertThat(message.json("c", bytes)).contains("[1,{\"d\":2}]");
        assertThat(message.json("e", bytes)).contains("{ \"f\" : null }");
        assertThat(message.json("timestamp", bytes)).contains("\"2026-01-31T12:00:00Z\"");
        assertThat(message.json("°", bytes)).contains("true");
        assertThat(message.json("n", bytes)).contains("12");
        assertThat(message.fields().keySet()).containsExactly("a", "b", "c", "e", "timestamp", "°", "n");
    }

    @Test
    void aStatusMessageGivesItsStatusByPath() {
        DeviceMessage message = accepted(("{" + NOW + ",\"event_type\":\"status\",\"will\":true,\"status\":"
                        + "{\"online\":false,\"firmware_version\":\"2.4.1\",\"counters\":{\"energy_kwh\":1.5}}}")
                .getBytes(UTF_8));

        assertThat(message.will()).isTrue();
        assertThat(message.status())
                .containsEntry("online", false)
                .containsEntry("firmware_version", "2.4.1")
                .containsEntry("counters.energy_kwh", 1.5);
    }

    @Test
    void whatTheTopicKnowsIsTakenFromItAndSaid() {
        DeviceMessage message = accepted(("{" + NOW + "}").getBytes(UTF_8));

        assertThat(message.eventType()).isEqualTo("telemetry");
        assertThat(codes(message)).containsExactly("event_type_missing", "device_id_missing", "measurements_missing");
    }

    @Test
    void aDeviceTypeThatIsNoneIsSaidAndNotUsed() {
        DeviceMessage message = accepted(("{" + NOW
                        + ",\"event_type\":\"trends\",\"device_id\":\"breaker-001\",\"device_type\":\"Smart Breaker\"}")
                .getBytes(UTF_8));

        assertThat(message.declaredType()).isNull();
        assertThat(codes(message)).containsExactly("device_type_invalid");
    }

    @Test
    void measurementsThatAreNoObjectAreSaid() {
        DeviceMessage message = accepted(
                ("{" + NOW + ",\"device_id\":\"breaker-001\",\"event_type\":\"telemetry\",\"measurements\":[1]}")
                        .getBytes(UTF_8));

        assertThat(codes(message)).containsExactly("wrong_type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "not json|INVALID_JSON",
                "{\"a\":|INVALID_JSON",
                "{\"a\":NaN}|INVALID_JSON",
                "[]|NOT_ONE_OBJECT",
                "5|NOT_ONE_OBJECT",
                "{} {}|NOT_ONE_OBJECT",
                "{\"a\":1,\"a\":2}|DUPLICATE_KEY",
                "{\"a\":{\"b\":1,\"b\":2}}|DUPLICATE_KEY",
                "{}|TIMESTAMP_MISSING",
                "{\"timestamp\":null}|TIMESTAMP_MISSING",
                "{\"timestamp\":\"yesterday\"}|TIMESTAMP_INVALID",
                "{\"timestamp\":\"2026-01-31T12:00:00\"}|TIMESTAMP_INVALID",
                "{\"timestamp\":1767182400}|TIMESTAMP_INVALID",
                "{\"device_id\":\"breaker-002\",\"timestamp\":\"2026-01-31T12:00:00Z\"}|DEVICE_ID_MISMATCH",
                "{\"device_id\":7,\"timestamp\":\"2026-01-31T12:00:00Z\"}|DEVICE_ID_MISMATCH",
            })
    void everyKindOfPoisonHasItsOwnReason(String payload, DeadLetterReason reason) {
        assertThat(poison(payload.getBytes(UTF_8)).reason()).isEqualTo(reason);
        assertThat(decoder.decodeEnvelope(BREAKER_001_RAW, payload.getBytes(UTF_8)))
                .isEqualTo(poison(payload.getBytes(UTF_8)));
    }

    // What the sink stores of iot.raw must be what enrichment takes: one measure for both.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":{\"a\":1e3,\"unit\":\"V\",\"x\":[1,{\"y\":2}],\"z\":null}}",
                "{\"v\":%1$s}",
                "{\"v\":%1$s.5}",
                "{\"v\":-0.%1$s}",
                "{\"v\":[%1$s]}",
                "{\"v\":{\"b\":1,\"b\":2}}",
                "{\"v\":\"\\u00zz\"}",
                "[%1$s]",
                "{\"v\":1e999999999}"
            })
    void theEnvelopeIsAcceptedWhenTheWholeMessageIs(String measurements) {
        byte[] payload = "{%s,\"event_type\":\"telemetry\",\"device_type\":\"smart_breaker\",\"measurements\":%s}"
                .formatted(NOW, measurements.formatted("7".repeat(1_500)))
                .getBytes(UTF_8);
        Decoded whole = decoder.decode(BREAKER_001_RAW, payload);

        Decoded envelope = decoder.decodeEnvelope(BREAKER_001_RAW, payload);

        if (whole instanceof Accepted(DeviceMessage message)) {
            DeviceMessage alone = ((Accepted) envelope).message();
            assertThat(alone.readings()).isEmpty();
            assertThat(List.of(alone.measuredAt(), alone.eventType(), alone.fields(), alone.findings()))
                    .isEqualTo(
                            List.of(message.measuredAt(), message.eventType(), message.fields(), message.findings()));
        } else {
            assertThat(envelope).isEqualTo(whole);
        }
    }

    @Test
    void aMeasurementOfMoreThanAThousandDigitsIsPoison() {
        String payload = "{" + NOW + ",\"measurements\":{\"v\":" + "7".repeat(1_500) + "}}";

        assertThat(poison(payload.getBytes(UTF_8)).reason()).isEqualTo(DeadLetterReason.INVALID_JSON);
    }

    @Test
    void anEmptyNameIsANameInAPath() {
        DeviceMessage message = accepted(
                ("{" + NOW + ",\"measurements\":{\"\":{\"a\":1,\"unit\":\"V\"},\"unit\":\"x\"}}").getBytes(UTF_8));

        assertThat(message.readings()).containsOnlyKeys(".a", "unit");
    }

    @Test
    void bytesThatAreNotUtf8ArePoison() {
        assertThat(poison(new byte[] {'{', '"', (byte) 0xC3, '"', '}'}).reason())
                .isEqualTo(DeadLetterReason.NOT_UTF8);
    }

    // The parser understands these too, but enrichment appends UTF-8 to the bytes as they are.
    @Test
    void jsonInAnotherEncodingOrWithAByteOrderMarkIsPoison() {
        String message = "{\"timestamp\":\"2026-01-31T12:00:00Z\"}";

        assertThat(poison(message.getBytes(UTF_16LE)).reason()).isEqualTo(DeadLetterReason.NOT_UTF8);
        assertThat(poison(("\uFEFF" + message).getBytes(UTF_8)).reason()).isEqualTo(DeadLetterReason.NOT_UTF8);
    }

    @Test
    void sixtyFourLevelsAreReadAndSixtyFiveAreTooDeep() {
        String deepest = "[".repeat(63) + "]".repeat(63);
        String tooDeep = "[".repeat(64) + "]".repeat(64);

        assertThat(accepted(("{" + NOW + ",\"x\":" + deepest + "}").getBytes(UTF_8)))
                .isNotNull();
        assertThat(poison(("{" + NOW + ",\"x\":" + tooDeep + "}").getBytes(UTF_8))
                        .reason())
                .isEqualTo(DeadLetterReason.TOO_DEEP);
    }

    private DeviceMessage accepted(byte[] payload) {
        return ((Accepted) decoder.decode(BREAKER_001_RAW, payload)).message();
    }

    private Poison poison(byte[] payload) {
        return (Poison) decoder.decode(BREAKER_001_RAW, payload);
    }

    private static List<String> codes(DeviceMessage message) {
        return message.findings().stream().map(QualityFinding::code).toList();
    }
}
