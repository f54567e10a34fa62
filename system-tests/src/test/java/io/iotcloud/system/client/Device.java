package io.iotcloud.system.client;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.iotcloud.system.platform.Addresses;
import io.iotcloud.system.platform.Port;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A plain MQTT 5 client that publishes at QoS 1 and reconnects by itself. */
public final class Device implements AutoCloseable {

    private static final long SESSION_SECONDS = 3600;
    private static final long ATTEMPT_SECONDS = 300;

    private final Mqtt5AsyncClient client;

    private Device(Mqtt5AsyncClient client) {
        this.client = client;
    }

    public static Device connect(Addresses addresses, String clientId) {
        Mqtt5AsyncClient client = Mqtt5Client.builder()
                .identifier(clientId)
                .serverHost(Addresses.HOST)
                .serverPort(addresses.port(Port.MQTT_PORT))
                .automaticReconnect()
                .initialDelay(100, TimeUnit.MILLISECONDS)
                .maxDelay(1, TimeUnit.SECONDS)
                .applyAutomaticReconnect()
                .buildAsync();
        client.connectWith()
                .cleanStart(true)
                .sessionExpiryInterval(SESSION_SECONDS)
                .send()
                .join();
        return new Device(client);
    }

    /** Sends without waiting; completes when the broker has accepted the message. */
    public CompletableFuture<Message> send(Message message) {
        return client.publishWith()
                .topic(message.topic())
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(message.payload())
                .send()
                .thenApply(result -> accepted(message, result));
    }

    /** Sends, again when the connection broke, until the broker has accepted the message. */
    public Message publish(Message message) {
        while (true) {
            try {
                return send(message).get(ATTEMPT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof NotAccepted || e.getCause() instanceof Mqtt5PubAckException) {
                    throw new IllegalStateException(e.getCause());
                }
            } catch (TimeoutException e) {
                throw new IllegalStateException(
                        "no PUBACK for %s within %d s".formatted(message.topic(), ATTEMPT_SECONDS), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while publishing", e);
            }
        }
    }

    /** Takes the device's commands from the broker and answers none. */
    public void ignoreCommands(String device) {
        client.subscribeWith()
                .topicFilter("iot/%s/command".formatted(device))
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .join();
    }

    @Override
    public void close() {
        client.disconnect();
    }

    /** "No matching subscribers" is a success by the book, but nobody would ever see the message. */
    private static Message accepted(Message message, Mqtt5PublishResult result) {
        if (result.getError().isPresent()) {
            throw new NotAccepted(message.topic(), result.getError().get());
        }
        boolean someoneGetsIt = result instanceof Mqtt5PublishResult.Mqtt5Qos1Result acknowledged
                && acknowledged.getPubAck().getReasonCode().getCode() == 0;
        if (!someoneGetsIt) {
            throw new NotAccepted(message.topic() + " has no subscriber", null);
        }
        return message;
    }

    private static final class NotAccepted extends RuntimeException {
        NotAccepted(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
