package io.iotcloud.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.system.client.Database;
import io.iotcloud.system.client.Device;
import io.iotcloud.system.client.Rest;
import io.iotcloud.system.client.Samples;
import io.iotcloud.system.platform.Addresses;
import io.iotcloud.system.platform.OnThePlatform;
import io.iotcloud.system.platform.PlatformUnderTest;
import io.iotcloud.system.platform.Port;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Commands go from the dashboard's REST to the device and are followed to their outcome. */
@OnThePlatform
@Order(2)
class CommandIT {

    private static final String TRIP = """
            {"command":"trip_breaker","arguments":{"reason":"system test"}}""";
    private static final Duration TO_SHOW = Duration.ofSeconds(40);

    private final Rest rest = new Rest();
    private Addresses addresses;

    @BeforeEach
    void reach(PlatformUnderTest platform) {
        addresses = platform.addresses();
    }

    // The outcome is the device's answer and the device's telemetry then agrees with it: no current through an open
    // breaker.
    @Test
    void aTrippedBreakerReportsSuccessAndThenNoCurrentAndNoPower() {
        awaitState("breaker-002", "live");
        Instant before = Instant.now();
        Rest.Answer answer = command("breaker-002", TRIP);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(answer.body().path("state").asString()).isEqualToIgnoringCase("succeeded");
        Map<String, Object> row = nextTelemetry("breaker-002", before, 2);
        assertThat(row)
                .containsEntry("status_position", 0)
                .containsEntry("current_phase_a", 0.0)
                .containsEntry("current_phase_b", 0.0)
                .containsEntry("current_phase_c", 0.0)
                .containsEntry("power_active", 0.0)
                .containsEntry("power_apparent", 0.0);
        assertThat((Double) row.get("voltage_phase_a"))
                .as("line side stays live")
                .isGreaterThan(150.0);
    }

    @Test
    void anOfflineDeviceIsRefusedAtOnce() {
        try (Device device = Device.connect(addresses, "command-offline")) {
            device.publish(Samples.status("command-offline", Instant.now(), false));
        }
        awaitState("command-offline", "offline");
        Rest.Answer answer = command("command-offline", TRIP);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(409);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.body().path("type").asString()).isEqualTo("urn:iot-cloud:problem:device-offline");
    }

    @Test
    void aDeviceThatStaysSilentTimesOut() {
        try (Device device = Device.connect(addresses, "command-silent")) {
            device.ignoreCommands("command-silent");
            device.publish(Samples.status("command-silent", Instant.now(), true));
            device.publish(Samples.telemetry("command-silent", Instant.now(), 230.0));
            awaitState("command-silent", "live");
            Rest.Answer answer = command("command-silent", TRIP);
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
            assertThat(answer.body().path("state").asString()).isEqualToIgnoringCase("timed_out");
            device.publish(Samples.status("command-silent", Instant.now(), false));
        }
    }

    @Test
    void anUnknownDeviceIsNotFound() {
        Rest.Answer answer = command("nobody-knows-it", TRIP);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(404);
        assertThat(answer.body().path("code").asString()).isEqualTo("device-not-found");
    }

    private Rest.Answer command(String device, String body) {
        URI uri = addresses.http(Port.DASHBOARD_PORT, "/api/devices/%s/commands".formatted(device));
        return rest.post(uri, body, "Prefer", "wait=15");
    }

    private void awaitState(String device, String state) {
        URI uri = addresses.http(Port.FDI_MANAGER_PORT, "/api/devices/" + device);
        await("%s is %s".formatted(device, state)).atMost(TO_SHOW).untilAsserted(() -> {
            JsonNode found = rest.get(uri).body();
            assertThat(found.path("state").asString("")).as("%s", found).isEqualTo(state);
        });
    }

    private Map<String, Object> nextTelemetry(String device, Instant after, int breakerStatus) {
        Database database = new Database(addresses);
        return await("telemetry of %s with status.breaker %d".formatted(device, breakerStatus))
                .atMost(TO_SHOW)
                .until(
                        () -> database.rows(
                                "SELECT * FROM smart_breaker_data WHERE device_id = ? AND time > ?::timestamptz AND status_breaker = ? ORDER BY time LIMIT 1",
                                device,
                                after.toString(),
                                breakerStatus),
                        rows -> !rows.isEmpty())
                .getFirst();
    }
}
