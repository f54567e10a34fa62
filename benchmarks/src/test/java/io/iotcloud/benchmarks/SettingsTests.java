package io.iotcloud.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTests {

    private static final Map<String, String> PASSWORD = Map.of("DATABASE_PASSWORD", "secret");

    @Test
    void withoutOptionsTheLocalStackIsMeasuredThreeTimes() {
        Settings settings = Settings.of(List.of(), PASSWORD);
        assertThat(settings.mqtt()).hasToString("tcp://localhost:1883");
        assertThat(settings.repetitions()).isEqualTo(3);
        assertThat(settings.latencyRate()).isEqualTo(1_000);
    }

    @Test
    void optionsAndEnvironmentOverride() {
        Settings settings = Settings.of(
                List.of("--step-seconds", "5", "--devices", "50"),
                Map.of("DATABASE_PASSWORD", "secret", "MQTT_URL", "tcp://broker:1884"));
        assertThat(settings.step()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.devices()).isEqualTo(50);
        assertThat(settings.mqtt()).hasToString("tcp://broker:1884");
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Settings.of(List.of("--speed", "5"), PASSWORD))
                .hasMessageContaining("--speed 5")
                .hasMessageContaining("--start-rate");
        assertThatThrownBy(() -> Settings.of(List.of("--devices"), PASSWORD)).hasMessageContaining("--devices");
    }
}
