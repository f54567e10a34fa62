package io.iotcloud.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.localstack.Part;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.telemetry.Decoded;
import io.iotcloud.model.telemetry.TelemetryDecoder;
import io.iotcloud.model.topic.MqttTopic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service against a real MQTT broker. */
@Tag("stack")
class SimulatorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    private static EmbeddedStack stack;
    private static ConfigurableApplicationContext simulator;
    private static HttpClient http;
    private static BrokerEar ear;

    record Answer(int status, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    @BeforeAll
    static void start() {
        stack = EmbeddedStack.start(Part.MQTT);
        ear = BrokerEar.listen(stack.mqttUrl(), "iot/#");
        http = HttpClient.newHttpClient();
        simulator = run("true");
    }

    @AfterAll
    static void stop() {
        simulator.close();
        ear.close();
        http.close();
        stack.close();
    }

    private static ConfigurableApplicationContext run(String enabled) {
        return new SpringApplicationBuilder(SimulatorApplication.class)
                .run(
                        "--server.port=0",
                        "--CONFIG_DIR=../config",
                        "--MQTT_URL=" + stack.mqttUrl(),
                        "--SIMULATOR_ENABLED=" + enabled);
    }

    @Test
    void theWholeFleetComesOnlineAndPublishesTelemetryThePlatformAccepts() {
        for (String id : List.of(
                "breaker-001", "breaker-002", "breaker-003", "breaker-004", "breaker-005", "meter-001", "env-001")) {
            await().atMost(PATIENCE)
                    .until(() -> !ear.payloads("iot/" + id + "/raw").isEmpty());
            assertThat(JSON.readTree(ear.payloads("iot/" + id + "/status").getFirst())
                            .at("/status/online")
                            .asBoolean())
                    .isTrue();
            byte[] payload = ear.heard("iot/" + id + "/raw").getFirst().getPayloadAsBytes();
            MqttTopic topic = new MqttTopic(new DeviceId(id), MqttTopic.Channel.RAW);
            assertThat(new TelemetryDecoder().decode(topic, payload))
                    .isInstanceOfSatisfying(
                            Decoded.Accepted.class,
                            accepted ->
                                    assertThat(accepted.message().findings()).isEmpty());
        }
        await().atMost(PATIENCE).until(() -> get("/actuator/health/readiness").status() == 200);
    }

    @Test
    void aTripIsAnsweredWithItsCorrelationDataAndTheNextTelemetryHasNoCurrentAndNoPower() {
        await().atMost(PATIENCE)
                .until(() -> !ear.payloads("iot/breaker-002/raw").isEmpty());
        Instant now = Instant.now();
        ear.publish(
                "iot/breaker-002/command",
                """
                {"command_id":"it-1","device_id":"breaker-002","command":"trip_breaker","phase":"direct","select_id":null,
                 "arguments":{"reason":"test"},"issued_at":"%s","expires_at":"%s","issued_by":"anna","origin":"rest"}
                """.formatted(now, now.plusSeconds(5)),
                "iot/breaker-002/command/response",
                "it-1");
        await().atMost(PATIENCE)
                .until(() -> ear.payloads("iot/breaker-002/command/response").size() == 2);
        List<Mqtt5Publish> answers = ear.heard("iot/breaker-002/command/response");
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.getCorrelationData())
                        .contains(ByteBuffer.wrap("it-1".getBytes(StandardCharsets.UTF_8))));
        JsonNode last = JSON.readTree(answers.getLast().getPayloadAsBytes());
        assertThat(last.get("state").asString()).isEqualTo("succeeded");
        Instant trippedAt = Instant.parse(last.get("timestamp").asString());
        await().atMost(PATIENCE)
                .until(() -> telemetrySince("breaker-002", trippedAt).size() >= 2);
        assertThat(telemetrySince("breaker-002", trippedAt)).allSatisfy(telemetry -> {
            assertThat(telemetry.at("/measurements/status/breaker").asInt()).isEqualTo(2);
            assertThat(telemetry.at("/measurements/current/phase_a").asDouble()).isZero();
            assertThat(telemetry.at("/measurements/power/active").asDouble()).isZero();
            assertThat(telemetry.at("/measurements/voltage/phase_a").asDouble()).isGreaterThan(190);
        });
        assertThat(Duration.between(now, trippedAt)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void devicesAreAddedPacedAndRemovedByRest() {
        assertThat(post("/api/devices", "{\"device_id\":\"rest-1\",\"device_type\":\"smart_breaker\"}")
                        .status())
                .isEqualTo(201);
        assertThat(post("/api/devices", "{\"device_id\":\"rest-1\",\"device_type\":\"smart_breaker\"}")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("device-exists");
        assertThat(post("/api/devices", "{\"device_id\":\"rest-2\",\"device_type\":\"toaster\"}")
                        .status())
                .isEqualTo(422);
        assertThat(post("/api/devices", "{\"device_id\":\"rest/2\",\"device_type\":\"smart_meter\"}")
                        .status())
                .isEqualTo(400);
        Answer changed = send("PATCH", "/api/devices/rest-1", """
                {"pace":{"min_wait_s":0.2,"max_wait_s":0.4},"parameters":{"overvoltage":251}}""");
        assertThat(changed.json().at("/parameters/overvoltage").asDouble()).isEqualTo(251);
        assertThat(changed.json().at("/parameters_revision").asInt()).isEqualTo(2);
        await().atMost(PATIENCE).until(() -> ear.payloads("iot/rest-1/raw").size() > 10);
        assertThat(send("PATCH", "/api/devices/rest-1", "{\"parameters\":{\"overvoltage\":1000}}")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("invalid-parameters");
        assertThat(send("DELETE", "/api/devices/rest-1", "").status()).isEqualTo(204);
        await().atMost(PATIENCE)
                .until(() -> !JSON.readTree(ear.payloads("iot/rest-1/status").getLast())
                        .at("/status/online")
                        .asBoolean());
        assertThat(ear.payloads("iot/rest-1/status").getLast()).doesNotContain("\"will\"");
        assertThat(get("/api/devices/rest-1").status()).isEqualTo(404);
    }

    @Test
    void faultsAreInjectedListedAndEndedByRest() {
        Answer injected = post("/api/devices/breaker-003/faults", "{\"type\":\"overload\",\"duration_s\":60}");
        assertThat(injected.status()).isEqualTo(201);
        assertThat(injected.json().get("magnitude").asDouble()).isEqualTo(1.5);
        assertThat(get("/api/devices/breaker-003/faults")
                        .json()
                        .at("/items/0/type")
                        .asString())
                .isEqualTo("overload");
        await().atMost(PATIENCE)
                .until(() -> ear.payloads("iot/breaker-003/raw").getLast().contains("\"load_percentage\":150.0"));
        assertThat(send("DELETE", "/api/devices/breaker-003/faults?type=overload", "")
                        .json()
                        .get("items"))
                .isEmpty();
        assertThat(post("/api/devices/env-001/faults", "{\"type\":\"ground_fault\"}")
                        .status())
                .isEqualTo(422);
        assertThat(post("/api/devices/breaker-003/faults", "{\"type\":\"gremlins\"}")
                        .status())
                .isEqualTo(400);
        assertThat(post("/api/devices/nobody/faults", "{\"type\":\"silence\"}").status())
                .isEqualTo(404);
    }

    @Test
    void aDisconnectedDeviceHasTheBrokerSendItsWillAndComesBack() {
        await().atMost(PATIENCE)
                .until(() -> !ear.payloads("iot/breaker-004/status").isEmpty());
        post("/api/devices/breaker-004/faults", "{\"type\":\"disconnect\",\"duration_s\":2}");
        await().atMost(PATIENCE)
                .until(() -> ear.payloads("iot/breaker-004/status").stream()
                        .anyMatch(status -> JSON.readTree(status).has("will")));
        await().atMost(PATIENCE)
                .until(() -> JSON.readTree(
                                ear.payloads("iot/breaker-004/status").getLast())
                        .at("/status/online")
                        .asBoolean());
    }

    @Test
    void booksBalanceInMetricsAndInRest() {
        await().atMost(PATIENCE)
                .until(() -> messages("breaker-001").get("acked").asLong() > 2);
        JsonNode books = messages("breaker-001");
        assertThat(books.get("published").asLong())
                .isEqualTo(books.get("acked").asLong()
                        + books.get("refused").asLong()
                        + books.get("dropped").asLong()
                        + books.get("buffered").asLong()
                        + books.get("in_flight").asLong());
        assertThat(get("/actuator/prometheus").body())
                .contains("iot_simulator_messages_total{device=\"breaker-001\",outcome=\"acked\"")
                .contains("iot_simulator_connected{device=\"breaker-001\"");
        assertThat(get("/v3/api-docs").json().at("/paths").has("/api/devices/{id}/faults"))
                .isTrue();
    }

    @Test
    void aSimulatorThatIsSwitchedOffIsReadyAndHasNoDevices() {
        try (ConfigurableApplicationContext other = run("false")) {
            assertThat(call(other, "GET", "/api/devices", "")
                            .json()
                            .get("total")
                            .asInt())
                    .isZero();
            assertThat(call(other, "GET", "/actuator/health/readiness", "").status())
                    .isEqualTo(200);
            call(other, "POST", "/api/devices", "{\"device_id\":\"guest-1\",\"device_type\":\"smart_meter\"}");
            await().atMost(PATIENCE)
                    .until(() -> !ear.payloads("iot/guest-1/status").isEmpty());
        }
        await().atMost(PATIENCE)
                .until(() -> !JSON.readTree(ear.payloads("iot/guest-1/status").getLast())
                        .at("/status/online")
                        .asBoolean());
        assertThat(ear.payloads("iot/guest-1/status").getLast()).doesNotContain("\"will\"");
    }

    private static JsonNode messages(String id) {
        return get("/api/devices/" + id).json().get("messages");
    }

    private static List<JsonNode> telemetrySince(String id, Instant from) {
        return ear.payloads("iot/" + id + "/raw").stream()
                .map(JSON::readTree)
                .filter(each -> !Instant.parse(each.get("timestamp").asString()).isBefore(from))
                .toList();
    }

    private static Answer get(String path) {
        return send("GET", path, "");
    }

    private static Answer post(String path, String body) {
        return send("POST", path, body);
    }

    private static Answer send(String method, String path, String body) {
        return call(simulator, method, path, body);
    }

    private static Answer call(ConfigurableApplicationContext service, String method, String path, String body) {
        String port = service.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
