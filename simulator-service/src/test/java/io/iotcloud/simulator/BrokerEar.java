package io.iotcloud.simulator;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A plain MQTT client that hears what is published and can publish itself. */
public final class BrokerEar implements AutoCloseable {

    private final Mqtt5BlockingClient client;
    private final List<Mqtt5Publish> heard = new CopyOnWriteArrayList<>();

    private BrokerEar(Mqtt5BlockingClient client) {
        this.client = client;
    }

    public static BrokerEar listen(String broker, String topicFilter) {
        URI url = URI.create(broker);
        Mqtt5AsyncClient client = MqttClient.builder()
                .useMqttVersion5()
                .serverHost(url.getHost())
                .serverPort(url.getPort())
                .executorConfig(
                        MqttClientExecutorConfig.builder().nettyThreads(2).build())
                .buildAsync();
        BrokerEar ear = new BrokerEar(client.toBlocking());
        client.toBlocking().connect();
        client.subscribeWith()
                .topicFilter(topicFilter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(ear.heard::add)
                .send()
                .join();
        return ear;
    }

    public List<Mqtt5Publish> heard(String topic) {
        return heard.stream()
                .filter(message -> message.getTopic().toString().equals(topic))
                .toList();
    }

    public List<String> payloads(String topic) {
        return heard(topic).stream()
                .map(message -> new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8))
                .toList();
    }

    public void publish(String topic, String payload, String responseTopic, String correlation) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .responseTopic(responseTopic)
                .correlationData(correlation.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
