package io.iotcloud.fdi.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.fdi.EnrichedFeed;
import io.iotcloud.fdi.OnTheStack;
import io.iotcloud.fdi.Rest;
import io.iotcloud.fdi.Rest.Answer;
import io.iotcloud.fdi.ScriptedDevice;
import io.iotcloud.model.command.CommandPhase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command from REST to a device and back, with a device that does what each test wants. */
@OnTheStack
class CommandIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    private Rest rest;
    private EnrichedFeed feed;
    private final String id = "breaker-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void knowTheDevice() {
        rest = new Rest(port);
        feed = new EnrichedFeed(OnTheStack.Stack.STACK.kafkaBootstrapServers());
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            feed.telemetry(id, 230.1);
            return rest.get("/api/devices/" + id).status() == 200
                    && rest.get("/actuator/health/readiness").status() == 200;
        });
    }

    @AfterEach
    void close() {
        feed.close();
        rest.close();
    }

    @Test
    void aTripSucceedsAndItsWholeStoryIsTold() {
        try (ScriptedDevice device = device("accepted", "executing", "succeeded")) {
            Answer answer = give("trip_breaker", "{\"reason\":\"test\"}", 10);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(state(answer)).isEqualTo("SUCCEEDED");
            assertThat(answer.json().path("result").path("position").intValue()).isZero();
            assertThat(answer.json().path("round_trip_ms").isNumber()).isTrue();
            assertThat(events(answer))
                    .startsWith("requested")
                    .endsWith("succeeded")
                    .contains("acknowledged");

            assertThat(device.received()).hasSize(1);
            assertThat(device.lastPublish().getResponseTopic().orElseThrow().toString())
                    .isEqualTo("iot/%s/command/response".formatted(id));
            assertThat(StandardCharsets.UTF_8
                            .decode(device.lastPublish().getCorrelationData().orElseThrow())
                            .toString())
                    .isEqualTo(answer.json().path("command_id").stringValue());
            assertThat(device.lastPublish().getMessageExpiryInterval().orElseThrow())
                    .isBetween(1L, 5L);
            assertThat(device.lastPublish().isRetain()).isFalse();
            String commandId = answer.json().path("command_id").stringValue();
            assertThat(eventsOnKafka(commandId)).contains("requested", "succeeded");
            assertThat(idsOf("/api/commands?state=succeeded&size=500")).contains(commandId);
            assertThat(idsOf("/api/devices/%s/commands?from=2020-01-01T00:00:00Z".formatted(id)))
                    .containsExactly(commandId);
            assertThat(idsOf("/api/devices/%s/commands?to=2020-01-01T00:00:00Z".formatted(id)))
                    .isEmpty();
        }
    }

    @Test
    void withoutPreferenceItIsAcceptedWithALocation() {
        try (ScriptedDevice _ = device("accepted", "succeeded")) {
            Answer answer = give("trip_breaker", "{}", 0);
            assertThat(answer.status()).isEqualTo(202);
            String location = answer.header("location");
            await().atMost(PATIENCE).until(() -> state(rest.get(location)).equals("SUCCEEDED"));
        }
    }

    @Test
    void aRejectionCarriesItsAdditionalCause() {
        try (ScriptedDevice _ = device("rejected")) {
            Answer answer = give("trip_breaker", "{}", 10);
            assertThat(state(answer)).isEqualTo("REJECTED");
            assertThat(answer.json().path("add_cause").intValue()).isEqualTo(9);
        }
    }

    @Test
    void aSilentDeviceTimesOutAndItsLateAnswerChangesNothing() {
        try (ScriptedDevice device = device()) {
            Answer answer = give("trip_breaker", "{}", 10);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(state(answer)).isEqualTo("TIMED_OUT");
            assertThat(answer.json().path("error").path("message").stringValue())
                    .isEqualTo("ack_timeout");

            String commandId = answer.json().path("command_id").stringValue();
            device.answer(commandId, "succeeded");
            await().atMost(PATIENCE)
                    .until(() -> rest.get("/api/commands/" + commandId)
                            .json()
                            .path("late_at")
                            .isString());
            Answer later = rest.get("/api/commands/" + commandId);
            assertThat(state(later)).isEqualTo("TIMED_OUT");
            assertThat(events(later)).endsWith("late");
        }
    }

    @Test
    void aDeviceThatAcceptsAndNeverFinishesTimesOutAtItsDeadline() {
        try (ScriptedDevice _ = device("accepted")) {
            Answer answer = give("trip_breaker", "{}", 15);
            assertThat(state(answer)).isEqualTo("TIMED_OUT");
            assertThat(answer.json().path("error").path("message").stringValue())
                    .isEqualTo("deadline");
        }
    }

    @Test
    void aDeviceNobodyServesFailsAtOnce() {
        Answer answer = give("trip_breaker", "{}", 10);
        assertThat(state(answer)).isEqualTo("FAILED");
        assertThat(answer.json().path("error").path("code").stringValue()).isEqualTo("No-subscriber");
    }

    @Test
    void anOfflineDeviceIsRefused() {
        feed.status(id, false);
        await().atMost(PATIENCE)
                .until(() -> rest.get("/api/devices/" + id)
                        .json()
                        .path("state")
                        .stringValue()
                        .equals("offline"));
        Answer answer = give("trip_breaker", "{}", 0);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("device-offline");
    }

    @Test
    void onlyOneCommandIsUnderWayUnlessItIsATrip() {
        try (ScriptedDevice device = device("accepted")) {
            Answer first = give("get_diagnostics", "{}", 0);
            assertThat(first.status()).isEqualTo(202);
            Answer second = give("set_thresholds", "{\"values\":{\"overvoltage\":260}}", 0);
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.code()).isEqualTo("command-in-flight");

            device.says("accepted", "succeeded");
            assertThat(state(give("trip_breaker", "{}", 10))).isEqualTo("SUCCEEDED");
            Answer ended = rest.get(first.header("location"));
            assertThat(state(ended)).isEqualTo("FAILED");
            assertThat(ended.json().path("add_cause").intValue()).isEqualTo(17);
        }
    }

    @Test
    void aSelectableCommandIsSelectedBeforeItIsOperated() {
        try (ScriptedDevice device = device("succeeded")) {
            assertThat(give("close_breaker", "{}", 0).code()).isEqualTo("select-required");
            Answer select = rest.post(
                    "/api/devices/%s/commands".formatted(id),
                    "{\"command\":\"close_breaker\",\"phase\":\"select\"}",
                    "Prefer",
                    "wait=10");
            assertThat(state(select)).isEqualTo("SUCCEEDED");
            String selectId = select.json().path("command_id").stringValue();
            Answer operate = rest.post(
                    "/api/devices/%s/commands".formatted(id),
                    "{\"command\":\"close_breaker\",\"phase\":\"operate\",\"select_id\":\"%s\"}".formatted(selectId),
                    "Prefer",
                    "wait=10");
            assertThat(state(operate)).isEqualTo("SUCCEEDED");
            assertThat(device.received().getLast().phase()).isEqualTo(CommandPhase.OPERATE);
            assertThat(device.received().getLast().selectId()).isEqualTo(selectId);
        }
    }

    @Test
    void theSameIdIsTheSameCommandAndWithAnotherBodyAConflict() {
        try (ScriptedDevice device = device("succeeded")) {
            UUID commandId = UUID.randomUUID();
            String body = "{\"command_id\":\"%s\",\"command\":\"trip_breaker\",\"arguments\":{\"reason\":\"%s\"}}";
            String path = "/api/devices/%s/commands".formatted(id);
            assertThat(rest.post(path, body.formatted(commandId, "a"), "Prefer", "wait=10")
                            .status())
                    .isEqualTo(200);
            Answer again = rest.post(path, body.formatted(commandId, "a"));
            assertThat(again.status()).isEqualTo(200);
            assertThat(state(again)).isEqualTo("SUCCEEDED");
            Answer other = rest.post(path, body.formatted(commandId, "b"));
            assertThat(other.status()).isEqualTo(409);
            assertThat(other.code()).isEqualTo("command-id-reused");
            assertThat(device.received()).hasSize(1);
        }
    }

    @Test
    void aCommandIsCancelledBeforeTheDeviceTakesIt() {
        try (ScriptedDevice _ = device()) {
            Answer given = give("trip_breaker", "{}", 0);
            String commandId = given.json().path("command_id").stringValue();
            Answer cancelled = rest.post("/api/commands/%s/cancel".formatted(commandId), "");
            assertThat(cancelled.status()).isEqualTo(200);
            assertThat(state(cancelled)).isEqualTo("CANCELLED");
            assertThat(rest.post("/api/commands/%s/cancel".formatted(commandId), "")
                            .code())
                    .isEqualTo("command-final");
        }
    }

    @Test
    void whatIsWrongWithARequestIsNamed() {
        Answer unknown = give("explode", "{}", 0);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.code()).isEqualTo("unknown-command");
        Answer wrong = give("set_thresholds", "{\"values\":{\"overvoltage\":9000,\"nothing\":1}}", 0);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.code()).isEqualTo("invalid-arguments");
        assertThat(wrong.json().path("errors").size()).isEqualTo(2);
        assertThat(rest.post("/api/devices/nobody/commands", "{\"command\":\"trip_breaker\"}")
                        .code())
                .isEqualTo("device-not-found");
        assertThat(rest.get("/api/commands/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(rest.post("/api/devices/%s/commands".formatted(id), "{}").status())
                .isEqualTo(400);
    }

    private ScriptedDevice device(String... states) {
        return new ScriptedDevice(id, OnTheStack.Stack.STACK.mqttPort(), _ -> List.of(states));
    }

    private Answer give(String command, String arguments, int wait) {
        String body = "{\"command\":\"%s\",\"arguments\":%s}".formatted(command, arguments);
        String path = "/api/devices/%s/commands".formatted(id);
        return wait == 0 ? rest.post(path, body) : rest.post(path, body, "Prefer", "wait=" + wait);
    }

    private List<String> idsOf(String path) {
        return rest.get(path)
                .json()
                .path("items")
                .valueStream()
                .map(command -> command.path("command_id").stringValue())
                .toList();
    }

    private static String state(Answer answer) {
        return answer.json().path("state").asString(answer.json().toString());
    }

    private static List<String> events(Answer answer) {
        return answer.json()
                .path("history")
                .valueStream()
                .map(event -> event.path("event").stringValue())
                .toList();
    }

    private static List<String> eventsOnKafka(String commandId) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", OnTheStack.Stack.STACK.kafkaBootstrapServers());
        settings.put("group.id", UUID.randomUUID().toString());
        settings.put("auto.offset.reset", "earliest");
        List<String> events = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("iot.commands"));
            await().atMost(PATIENCE).until(() -> {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
                    JsonNode event = new JsonMapper().readTree(message.value());
                    if (event.path("command_id").stringValue().equals(commandId)) {
                        events.add(event.path("event").stringValue());
                    }
                }
                return events.contains("succeeded");
            });
        }
        return events;
    }
}
