package io.iotcloud.fdi.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.fdi.device.DeviceRegistry;
import io.iotcloud.fdi.device.DeviceSnapshot;
import io.iotcloud.fdi.device.Observation;
import io.iotcloud.fdi.devicepackage.DevicePackage;
import io.iotcloud.fdi.devicepackage.PackageFixtures;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.telemetry.DeviceMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceLimitTests {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final DevicePackage breaker = PackageFixtures.smartBreaker();

    @TempDir
    private Path folder;

    // A fleet of some thousand devices took all of the service's memory, and commands ended with it.
    @Test
    void aDeviceBeyondTheLimitHasNoNodesUntilAnotherOneGoes() throws Exception {
        RunningServer server =
                RunningServer.start(new OpcUaProperties(true, freePort(), "127.0.0.1", "127.0.0.1", 2, folder), NOW);
        try {
            DeviceNamespace devices = server.devices();
            assertThat(devices.show(device("breaker-1"), breaker, NOW)).isTrue();
            assertThat(devices.show(device("breaker-2"), breaker, NOW)).isTrue();
            int nodes = devices.size();

            assertThat(devices.show(device("breaker-3"), breaker, NOW)).isFalse();
            assertThat(devices.size()).isEqualTo(nodes);
            assertThat(devices.show(device("breaker-1"), breaker, NOW)).isTrue();

            devices.keepOnly(Set.of(new DeviceId("breaker-2")));
            assertThat(devices.show(device("breaker-3"), breaker, NOW)).isTrue();
        } finally {
            server.stop();
        }
    }

    private DeviceSnapshot device(String id) {
        DeviceRegistry registry = new DeviceRegistry(_ -> {});
        DeviceMessage message = new DeviceMessage(
                new DeviceId(id),
                breaker.deviceType(),
                NOW,
                DeviceMessage.TELEMETRY,
                false,
                Map.of("voltage.phase_a", 230.0),
                Map.of(),
                List.of(),
                Map.of());
        registry.observe(new Observation(breaker.deviceType(), message, NOW, List.of()));
        return registry.find(new DeviceId(id)).orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
