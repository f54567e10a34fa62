package io.iotcloud.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.telemetry.Decoded;
import io.iotcloud.model.telemetry.DeviceMessage;
import io.iotcloud.model.telemetry.TelemetryDecoder;
import io.iotcloud.model.topic.MqttTopic;
import io.iotcloud.simulator.breaker.Breaker;
import io.iotcloud.simulator.breaker.BreakerPast;
import io.iotcloud.simulator.device.Measurements;
import io.iotcloud.simulator.grid.Grid;
import io.iotcloud.simulator.grid.SiteProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MessageWriterTests {

    private static final DeviceId ID = new DeviceId("breaker-001");

    private final JsonMapper json = new JsonMapper();
    private final MessageWriter writer = new MessageWriter(ID, Breaker.TYPE, json);

    /** The values of the platform's sample message, written by the simulator, are the sample without its spaces. */
    @Test
    void telemetryIsTheSampleMessageByteForByte() throws IOException {
        Measurements measurements = Measurements.inOrder()
                .group("voltage", "V")
                .value("phase_a", 117.27, 2)
                .value("phase_b", 112.34, 2)
                .value("phase_c", 114.52, 2)
                .group("current", "A")
                .value("phase_a", 69.94, 2)
                .value("phase_b", 33.83, 2)
                .value("phase_c", 54.86, 2)
                .group("power", "W")
                .value("active", 5775.99, 2)
                .value("reactive", 1945.16, 2)
                .value("apparent", 6094.73, 2)
                .value("factor", 0.948, 3)
                .group("frequency", "Hz")
                .value("value", 59.28, 3)
                .group("temperature", "°C")
                .value("value", 34.92, 2)
                .group("status")
                .value("breaker", 1)
                .value("position", 1)
                .value("communication", 1)
                .group("protection")
                .value("trip_count", 5)
                .value("ground_fault_current", 0.0, 2)
                .value("arc_fault_detected", false)
                .group("operational")
                .value("load_percentage", 48.1, 1)
                .value("operating_hours", 982.8, 1)
                .value("maintenance_due", true)
                .build();
        byte[] written = writer.telemetry(Instant.parse("2025-08-20T18:00:54.117782Z"), measurements);
        assertThat(new String(written, StandardCharsets.UTF_8))
                .isEqualTo(sample().replaceAll("\\s+(?=([^\"]*\"[^\"]*\")*[^\"]*$)", ""));
    }

    @Test
    void aSimulatedBreakerHasTheFieldsOfTheSampleInTheirOrder() throws IOException {
        Breaker breaker = new Breaker(
                new Grid(SiteProfile.EU, new SplittableRandom(1)), new SplittableRandom(2), BreakerPast.NONE);
        JsonNode written = json.readTree(writer.telemetry(Instant.EPOCH, breaker.measurements(true)));
        assertThat(paths("", written)).isEqualTo(paths("", json.readTree(sample())));
        assertThat(written.at("/timestamp").asString()).isEqualTo("1970-01-01T00:00:00.000000Z");
    }

    @Test
    void theDecoderOfThePlatformFindsNothingWrong() {
        Breaker breaker = new Breaker(
                new Grid(SiteProfile.EU, new SplittableRandom(1)), new SplittableRandom(2), BreakerPast.NONE);
        byte[] payload = writer.telemetry(Instant.EPOCH, breaker.measurements(true));
        Decoded decoded = new TelemetryDecoder().decode(new MqttTopic(ID, MqttTopic.Channel.RAW), payload);
        assertThat(decoded).isInstanceOfSatisfying(Decoded.Accepted.class, accepted -> {
            DeviceMessage device = accepted.message();
            assertThat(device.findings()).isEmpty();
            assertThat(device.isTelemetry()).isTrue();
        });
    }

    @Test
    void trendsTellLastMeanLeastAndGreatestOfTheirSamples() {
        List<Measurements> samples = List.of(frequency(50.001), frequency(50.004), frequency(49.998));
        JsonNode trends = json.readTree(
                writer.trends(Instant.parse("2025-08-20T18:00:54.4Z"), Instant.parse("2025-08-20T18:00:54Z"), samples));
        assertThat(trends.toString())
                .isEqualTo("{\"device_id\":\"breaker-001\",\"device_type\":\"smart_breaker\","
                        + "\"timestamp\":\"2025-08-20T18:00:54.400000Z\",\"event_type\":\"trends\","
                        + "\"window\":{\"from\":\"2025-08-20T18:00:54.000000Z\",\"to\":\"2025-08-20T18:00:54.400000Z\","
                        + "\"samples\":3},\"trends\":[{\"channel\":\"frequency.value\",\"unit\":\"Hz\","
                        + "\"last\":49.998,\"avg\":50.001,\"min\":49.998,\"max\":50.004}]}");
    }

    @Test
    void aWillSaysThatItIsOne() {
        JsonNode will = json.readTree(writer.will(Instant.EPOCH, Map.of("online", false)));
        assertThat(will.get("will").asBoolean()).isTrue();
        assertThat(will.at("/status/online").asBoolean()).isFalse();
    }

    private static Measurements frequency(double hertz) {
        return Measurements.inOrder()
                .group("frequency", "Hz")
                .value("value", hertz, 3)
                .build();
    }

    private static String sample() throws IOException {
        try (InputStream sample =
                MessageWriterTests.class.getResourceAsStream("/samples/smart-breaker-telemetry.json")) {
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Every path with the kind of its value. */
    private static List<String> paths(String prefix, JsonNode node) {
        if (!node.isObject()) {
            return List.of(prefix + " " + (node.isBoolean() ? "boolean" : node.isNumber() ? "number" : "text"));
        }
        return node.properties().stream()
                .flatMap(each -> paths(prefix + "/" + each.getKey(), each.getValue()).stream())
                .toList();
    }
}
