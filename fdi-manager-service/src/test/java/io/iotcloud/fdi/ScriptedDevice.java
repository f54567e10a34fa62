package io.iotcloud.fdi;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.iotcloud.model.command.CommandRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** A device that answers each command with the states its script names, over another MQTT client than the service's. */
public final class ScriptedDevice implements AutoCloseable {

    private final String id;
    private final Mqtt5AsyncClient client;
    private final JsonMapper mapper = new JsonMapper();
    private final List<CommandRequest> received = new CopyOnWriteArrayList<>();
    private final List<Mqtt5Publish> publishes = new CopyOnWriteArrayList<>();
    private volatile Function<CommandRequest, List<String>> script;

    public ScriptedDevice(String id, int mqttPort, Function<CommandRequest, List<String>> script) {
        this.id = id;
        this.script = script;
        this.client = MqttClient.builder()
                .useMqttVersion5()
                .identifier(id)
                .serverHost("127.0.0.1")
                .serverPort(mqttPort)
                .buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, this::on);
        client.connect().join();
        client.subscribeWith()
                .topicFilter("iot/%s/command".formatted(id))
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .join();
    }

    /** From now on it answers with these. */
    public void says(String... states) {
        script = _ -> List.of(states);
    }

    public List<CommandRequest> received() {
        return List.copyOf(received);
    }

    public Mqtt5Publish lastPublish() {
        return publishes.getLast();
    }

    /** Answers now, whatever the script says. */
    public void answer(String commandId, String state) {
        String error = state.equals("rejected")
                ? ",\"error\":{\"code\":\"Blocked-by-process\",\"add_cause\":9,\"message\":\"too hot\"}"
                : "";
        String json = """
                {"command_id":"%s","device_id":"%s","timestamp":"%s","event_type":"command_response",
                "state":"%s","result":{"position":0}%s,"duplicate":false}""".formatted(commandId, id, Instant.now(), state, error);
        client.publishWith()
                .topic("iot/%s/command/response".formatted(id))
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(json.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    private void on(Mqtt5Publish publish) {
        CommandRequest request = mapper.readValue(publish.getPayloadAsBytes(), CommandRequest.class);
        publishes.add(publish);
        received.add(request);
        script.apply(request).forEach(state -> answer(request.commandId(), state));
    }

    @Override
    public void close() {
        client.disconnect().join();
    }
}
