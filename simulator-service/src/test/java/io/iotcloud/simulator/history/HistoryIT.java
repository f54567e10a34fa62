package io.iotcloud.simulator.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.localstack.Part;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.telemetry.Decoded;
import io.iotcloud.model.telemetry.TelemetryDecoder;
import io.iotcloud.model.topic.MqttTopic;
import io.iotcloud.simulator.BrokerEar;
import io.iotcloud.simulator.SimulatorApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A history asked for by REST and sent through a real broker, beside a live fleet. */
@Tag("stack")
class HistoryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    private static EmbeddedStack stack;
    private static ConfigurableApplicationContext simulator;
    private static HttpClient http;

    record Answer(int status, JsonNode json) {}

    @BeforeAll
    static void start() {
        stack = EmbeddedStack.start(Part.MQTT);
        http = HttpClient.newHttpClient();
        simulator = new SpringApplicationBuilder(SimulatorApplication.class)
                .run("--server.port=0", "--CONFIG_DIR=../config", "--MQTT_URL=" + stack.mqttUrl());
    }

    @AfterAll
    static void stop() {
        simulator.close();
        http.close();
        stack.close();
    }

    @AfterEach
    void cancelWhatRuns() {
        ask("DELETE", "");
    }

    @Test
    void everyMessageOfThePastArrivesOnceAndTheRepeatHasTheSameBytes() {
        try (BrokerEar ear = BrokerEar.listen(stack.mqttUrl(), "iot/#")) {
            JsonNode first = finished("{\"days\":2,\"devices\":6,\"every\":\"10m\"}");
            assertThat(first.get("devices_without_present").valueStream().map(JsonNode::asString))
                    .containsExactly("breaker-006");
            assertThat(first.get("acknowledged").asLong())
                    .isEqualTo(first.get("total").asLong())
                    .isBetween(6 * 286L, 6 * 288L);
            List<String> once = past(ear, "breaker-002", 286);
            assertThat(once)
                    .doesNotHaveDuplicates()
                    .allSatisfy(payload -> assertThat(new TelemetryDecoder()
                                    .decode(
                                            new MqttTopic(new DeviceId("breaker-002"), MqttTopic.Channel.RAW),
                                            payload.getBytes(StandardCharsets.UTF_8)))
                            .isInstanceOfSatisfying(
                                    Decoded.Accepted.class,
                                    accepted -> assertThat(accepted.message().findings())
                                            .isEmpty()));
            finished("{\"days\":2,\"devices\":6,\"every\":\"10m\"}");
            List<String> twice = past(ear, "breaker-002", 2 * 286);
            assertThat(twice.subList(once.size(), twice.size())).isSubsetOf(once);
            // the connections of the history came and went, and nobody's presence changed
            assertThat(ear.payloads("iot/breaker-006/status")).isEmpty();
            assertThat(ear.payloads("iot/breaker-002/status")).noneMatch(status -> status.contains("\"online\":false"));
        }
    }

    // Whatever the broker did not acknowledge is sent again; meanwhile the simulation waits.
    @Test
    void aBrokerThatIsKilledOnlyDelaysAHistory() {
        assertThat(ask("POST", "{\"days\":30,\"devices\":2,\"every\":\"60s\"}").status())
                .isEqualTo(202);
        await().atMost(PATIENCE).until(() -> progress().get("acknowledged").asLong() > 1000);
        stack.kill(Part.MQTT);
        await().atMost(PATIENCE)
                .until(() -> progress().path("waits_for").asString("").equals("the MQTT broker"));
        assertThat(progress().get("state").asString()).isEqualTo("running");
        assertThat(progress().get("in_flight").asLong()).isLessThanOrEqualTo(2 * 64);
        long before = progress().get("acknowledged").asLong();
        stack.restart(Part.MQTT);
        await().atMost(PATIENCE).until(() -> progress().get("acknowledged").asLong() > before + 1000);
    }

    @Test
    void onlyOneHistoryIsMadeAtATimeAndACancelledOneLeavesRoomForAnother() {
        assertThat(ask("POST", "{}").status()).isEqualTo(202);
        Answer second = ask("POST", "{\"days\":1}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().get("code").asString()).isEqualTo("history-running");
        assertThat(ask("DELETE", "").json().get("state").asString()).isEqualTo("cancelled");
        assertThat(progress().get("acknowledged").asLong())
                .isLessThan(progress().get("total").asLong());
        finished("{\"days\":1,\"devices\":1,\"every\":\"1h\"}");
    }

    @Test
    void whatIsWrongWithARequestIsNamedFieldByField() {
        Answer refused = ask("POST", "{\"days\":31,\"devices\":0,\"every\":\"soon\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString()))
                .containsExactly("days", "devices", "every");
    }

    @Test
    void theBooksOfAHistoryAreAmongTheMetrics() {
        JsonNode end = finished("{\"days\":1,\"devices\":2,\"every\":\"1h\"}");
        String counter = "iot_simulator_history_messages_total\\{outcome=\"%s\"[^}]*} %d(\\.0)?\\n";
        assertThat(get("/actuator/prometheus"))
                .containsPattern(
                        counter.formatted("acked", end.get("acknowledged").asLong()))
                .containsPattern(counter.formatted("refused", 0));
    }

    private static JsonNode finished(String request) {
        assertThat(ask("POST", request).status()).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> !progress().get("state").asString().equals("running"));
        assertThat(progress().get("state").asString()).isEqualTo("finished");
        return progress();
    }

    /** What the ear heard of a device's past, once it is at least so much. */
    private static List<String> past(BrokerEar ear, String device, int atLeast) {
        Instant justNow = Instant.now().minusSeconds(120);
        return await().atMost(PATIENCE)
                .until(
                        () -> ear.payloads("iot/" + device + "/raw").stream()
                                .filter(payload -> Instant.parse(JSON.readTree(payload)
                                                .get("timestamp")
                                                .asString())
                                        .isBefore(justNow))
                                .toList(),
                        heard -> heard.size() >= atLeast);
    }

    private static JsonNode progress() {
        return ask("GET", "").json();
    }

    private static Answer ask(String method, String body) {
        HttpResponse<String> answer = send(method, "/api/history", body);
        return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    }

    private static String get(String path) {
        return send("GET", path, "").body();
    }

    private static HttpResponse<String> send(String method, String path, String body) {
        String port = simulator.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
