package io.iotcloud.localstack.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackSettingsTests {

    private static final Path HOME = Path.of("/repository");

    @Test
    void withoutEnvironmentEveryPortIsTheDocumentedOne() {
        StackSettings settings = StackSettings.from(HOME, Map.of());

        assertThat(settings.port(PortSetting.MQTT_PORT)).isEqualTo(1883);
        assertThat(settings.port(PortSetting.DASHBOARD_PORT)).isEqualTo(5004);
        assertThat(settings.ports()).hasSameSizeAs(PortSetting.values());
        assertThat(settings.data()).isEqualTo(HOME.resolve("data"));
        assertThat(settings.startPatience()).isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void theEnvironmentChangesPortsAndTheDataFolder() {
        StackSettings settings =
                StackSettings.from(HOME, Map.of("KAFKA_PORT", " 19092 ", "IOT_CLOUD_DATA", "/elsewhere/data"));

        assertThat(settings.port(PortSetting.KAFKA_PORT)).isEqualTo(19092);
        assertThat(settings.data()).isEqualTo(Path.of("/elsewhere/data"));
    }

    @Test
    void theBrokersInnerPortsFollowTheirNeighbours() {
        StackSettings settings = StackSettings.from(HOME, Map.of("KAFKA_PORT", "19092", "MQTT_WS_PORT", "19001"));

        assertThat(settings.port(PortSetting.KAFKA_CONTROLLER_PORT)).isEqualTo(19093);
        assertThat(settings.port(PortSetting.MQTT_STATUS_PORT)).isEqualTo(19002);
    }

    @Test
    void aPortThatIsNoNumberIsRefusedByName() {
        assertThatThrownBy(() -> StackSettings.from(HOME, Map.of("KAFKA_PORT", "abc")))
                .isInstanceOf(UserException.class)
                .hasMessage("KAFKA_PORT is \"abc\"; a number from 1 to 65535 was expected");
    }

    @Test
    void aPortAboveTheHighestIsRefused() {
        assertThatThrownBy(() -> StackSettings.from(HOME, Map.of("SINK_PORT", "65536")))
                .hasMessageContaining("SINK_PORT");
    }

    // Both would be started, and the second would die again and again with a message about the first.
    @Test
    void twoProcessesCannotHaveTheSamePort() {
        assertThatThrownBy(() -> StackSettings.from(HOME, Map.of("SINK_PORT", "5008")))
                .isInstanceOf(UserException.class)
                .hasMessage("SINK_PORT and BRIDGE_PORT are both 5008; each needs a port of its own");
    }
}
