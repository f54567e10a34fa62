package io.iotcloud.fdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.fdi.Rest.Answer;
import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.localstack.Part;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;

/** What the service needs is away for a while: it stays up, says so and goes on by itself afterwards. */
@OnTheStack
class OutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final EmbeddedStack STACK = OnTheStack.Stack.STACK;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private final String id = "breaker-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void whatIsKilledIsMissedAndFoundAgain() {
        try (Rest rest = new Rest(port);
                EnrichedFeed feed = new EnrichedFeed(STACK.kafkaBootstrapServers())) {
            awaitTelemetry(rest, feed, 230.5);
            awaitTripOf(rest);

            STACK.kill(Part.DATABASE);
            assertThat(trip(rest).code()).isEqualTo("database-unavailable");
            assertThat(rest.get("/api/devices/" + id).status()).isEqualTo(200);
            assertThat(rest.get("/api/device-types").status()).isEqualTo(200);
            assertThat(rest.get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(rest.get("/actuator/health/readiness").status()).isEqualTo(503);
            STACK.restart(Part.DATABASE);
            awaitTripOf(rest);

            STACK.kill(Part.MQTT);
            await().atMost(PATIENCE).until(() -> trip(rest).code().equals("broker-unavailable"));
            STACK.restart(Part.MQTT);
            awaitTripOf(rest);

            STACK.kill(Part.KAFKA);
            awaitTripOf(rest);
            STACK.restart(Part.KAFKA);
            awaitTelemetry(rest, feed, 231.5);
        }
    }

    @Test
    void withNothingThereItStartsServesPackagesAndSaysWhatIsAway() throws Exception {
        try (ConfigurableApplicationContext alone = startWithNothingThere();
                Rest rest = new Rest(alone.getEnvironment().getRequiredProperty("local.server.port", Integer.class))) {
            assertThat(rest.get("/api/packages").json().path("items").size()).isEqualTo(3);
            assertThat(rest.get("/api/devices").code()).isEqualTo("database-unavailable");
            assertThat(rest.get("/api/commands").code()).isEqualTo("database-unavailable");
            assertThat(rest.get("/actuator/health/liveness").status()).isEqualTo(200);
            await().atMost(PATIENCE).untilAsserted(() -> {
                Answer health = rest.get("/actuator/health");
                for (String part : List.of("db", "schema", "kafka", "mqtt")) {
                    assertThat(health.json()
                                    .path("components")
                                    .path(part)
                                    .path("status")
                                    .asString(""))
                            .as(part)
                            .isEqualTo("DOWN");
                }
            });
        }
    }

    private ConfigurableApplicationContext startWithNothingThere() throws Exception {
        int nobody = freePort();
        return new SpringApplicationBuilder(FdiApplication.class)
                .run(
                        "--server.port=0",
                        "--MQTT_URL=tcp://127.0.0.1:" + nobody,
                        "--KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:" + nobody,
                        "--DATABASE_URL=jdbc:postgresql://127.0.0.1:%d/nowhere".formatted(nobody),
                        "--DATABASE_PASSWORD=unused",
                        "--FDI_STORAGE_DIR=" + folder.resolve("packages"),
                        "--OPCUA_PORT=" + freePort(),
                        "--CONFIG_DIR=../config");
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitTelemetry(Rest rest, EnrichedFeed feed, double volts) {
        await().atMost(PATIENCE).until(() -> {
            feed.telemetry(id, volts);
            return rest.get("/api/devices/" + id)
                            .json()
                            .path("values")
                            .path("voltage.phase_a")
                            .asDouble(0)
                    == volts;
        });
    }

    private void awaitTripOf(Rest rest) {
        try (ScriptedDevice _ = new ScriptedDevice(id, STACK.mqttPort(), _ -> List.of("accepted", "succeeded"))) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> trip(rest).json().path("state").asString("").equals("SUCCEEDED"));
        }
    }

    private Answer trip(Rest rest) {
        return rest.post(
                "/api/devices/%s/commands".formatted(id), "{\"command\":\"trip_breaker\"}", "Prefer", "wait=8");
    }
}
