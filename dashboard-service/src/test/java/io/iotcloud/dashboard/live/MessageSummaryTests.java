package io.iotcloud.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.model.telemetry.Decoded;
import io.iotcloud.model.telemetry.TelemetryDecoder;
import io.iotcloud.model.topic.MqttTopic;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MessageSummaryTests {

    private static String summary(String channel, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        MqttTopic topic = MqttTopic.parse("iot/breaker-001/" + channel).orElseThrow();
        Decoded decoded = new TelemetryDecoder().decode(topic, bytes);
        return decoded instanceof Decoded.Accepted accepted
                ? MessageSummary.of(accepted.message(), bytes, JsonMapper.shared())
                : decoded.toString();
    }

    @Test
    void aBreakersTelemetryNamesItsStateCurrentsAndVoltages() {
        assertThat(summary("raw", """
                        {"timestamp":"2026-11-23T13:32:07Z","measurements":{"voltage":{"phase_a":228.31,"phase_b":229.9,"phase_c":227.5,"unit":"V"},\
                        "current":{"phase_a":61.42,"phase_b":54.08,"phase_c":57.63,"unit":"A"},"status":{"breaker":2}}}""")).isEqualTo("TRIPPED  I 61.42 54.08 57.63 A  U 228.3 229.9 227.5 V");
    }

    @Test
    void trendsNameTheirSamplesAndChannels() {
        assertThat(summary("trends", """
                        {"timestamp":"2026-11-23T13:32:07Z","window":{"samples":5},\
                        "trends":[{"channel":"current.phase_a","unit":"A","last":1,"avg":57.72,"min":53.9,"max":61.5}]}""")).isEqualTo("5 samples  current.phase_a avg 57.7 min 53.9 max 61.5");
    }

    @Test
    void aWillSaysOffline() {
        assertThat(summary("status", "{\"timestamp\":\"2026-11-23T13:32:07Z\",\"status\":{\"online\":false}}"))
                .isEqualTo("OFFLINE");
    }

    // A device type nobody has told the dashboard about still says something.
    @Test
    void anUnknownKindOfDeviceShowsItsFirstValues() {
        assertThat(summary(
                        "raw",
                        "{\"timestamp\":\"2026-11-23T13:32:07Z\",\"measurements\":{\"pump\":{\"speed\":1450.0}}}"))
                .isEqualTo("pump.speed 1,450");
    }
}
