package io.iotcloud.bridge;

import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.telemetry.MessageId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Devices that publish numbered messages over one connection and know which of them the broker acknowledged. */
final class Fleet implements AutoCloseable {

    private final Mqtt5AsyncClient client;
    private final List<DeviceId> devices;
    private final Set<MessageId> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger outstanding = new AtomicInteger();
    private int published;

    private Fleet(Mqtt5AsyncClient client, List<DeviceId> devices) {
        this.client = client;
        this.devices = devices;
    }

    /** Connects; comes back by itself when the broker was away, and then sends again what was not acknowledged. */
    static Fleet connect(EmbeddedStack stack, String prefix, int size) {
        Mqtt5AsyncClient client = MqttClient.builder()
                .useMqttVersion5()
                .identifier("fleet-" + prefix)
                .serverHost("127.0.0.1")
                .serverPort(stack.mqttPort())
                .automaticReconnect()
                .initialDelay(100, TimeUnit.MILLISECONDS)
                .maxDelay(1, TimeUnit.SECONDS)
                .applyAutomaticReconnect()
                .buildAsync();
        client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(3_600)
                .send()
                .join();
        return new Fleet(
                client,
                IntStream.range(0, size)
                        .mapToObj(number -> new DeviceId("%s-%03d".formatted(prefix, number)))
                        .toList());
    }

    /** Publishes {@code count} messages, the devices taking turns; does not wait for acknowledgements. */
    void publish(int count) {
        for (int i = 0; i < count; i++) {
            DeviceId device = devices.get(published % devices.size());
            byte[] payload = "{\"device_id\":\"%s\",\"number\":%d}"
                    .formatted(device, published++)
                    .getBytes(StandardCharsets.UTF_8);
            outstanding.incrementAndGet();
            publish("iot/" + device + "/raw", payload, false)
                    .thenRun(() -> acknowledged.add(MessageId.of(device, payload)))
                    .whenComplete((_, _) -> outstanding.decrementAndGet());
        }
    }

    CompletableFuture<Void> publish(String topic, byte[] payload, boolean retain) {
        return client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload)
                .retain(retain)
                .send()
                .thenAccept(result -> result.getError().ifPresent(error -> {
                    throw new IllegalStateException("not acknowledged", error);
                }));
    }

    /** The number in a message that {@link #publish(int)} made. */
    static int numberOf(byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        return Integer.parseInt(text.substring(text.lastIndexOf(':') + 1, text.length() - 1));
    }

    /** Identities of all messages the broker has acknowledged, once none is outstanding. */
    Set<MessageId> acknowledged() {
        await().atMost(Duration.ofSeconds(60)).until(() -> outstanding.get() == 0);
        return Set.copyOf(acknowledged);
    }

    String prefix() {
        return devices.getFirst().value().replaceFirst("-\\d+$", "-");
    }

    @Override
    public void close() {
        client.disconnect().join();
    }
}
