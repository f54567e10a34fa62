package io.iotcloud.simulator.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientReconnector;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.iotcloud.simulator.fleet.Inbound;
import io.iotcloud.simulator.fleet.Outbound;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One MQTT client from its first connect until it is left; reconnects by itself in between, each time with a new Last Will.
 *
 * <p>A client that is left while the broker is away would go on reconnecting and later fight its successor for the client
 * id, so it is asked before every attempt whether it is still wanted.
 */
final class MqttSession {

    private static final Logger log = LoggerFactory.getLogger(MqttSession.class);

    /** Shared by all clients of the process; a thread per device would not do for a thousand devices. */
    private static final MqttClientExecutorConfig THREADS =
            MqttClientExecutorConfig.builder().nettyThreads(2).build();

    private final MqttProperties properties;
    private final String clientId;
    private final Events events;
    private final Supplier<Optional<Outbound>> will;
    private final Mqtt5AsyncClient client;
    private volatile boolean left;

    /** What happens to a session; called on the library's threads. */
    interface Events {

        void connected(MqttSession session);

        void disconnected(MqttSession session);

        void received(Inbound message);
    }

    /**
     * @param clientId the device's id, unless it is a connection beside the device's own
     * @param will asked at every connect; empty when nobody is to hear of the connection's end
     */
    MqttSession(MqttProperties properties, String clientId, Events events, Supplier<Optional<Outbound>> will) {
        this.properties = properties;
        this.clientId = clientId;
        this.events = events;
        this.will = will;
        this.client = MqttClient.builder()
                .useMqttVersion5()
                .identifier(clientId)
                .serverHost(properties.url().getHost())
                .serverPort(properties.url().getPort())
                .executorConfig(THREADS)
                .automaticReconnect()
                .initialDelay(properties.firstDelay().toMillis(), TimeUnit.MILLISECONDS)
                .maxDelay(properties.longestDelay().toMillis(), TimeUnit.MILLISECONDS)
                .applyAutomaticReconnect()
                .addConnectedListener(_ -> connected())
                .addDisconnectedListener(this::disconnected)
                .buildAsync();
    }

    void connect() {
        // listens before it connects: commands that waited at the broker come with the connection
        client.publishes(MqttGlobalPublishFilter.ALL, this::received, Runnable::run);
        client.connect(connectMessage()).whenComplete((_, failure) -> {
            if (failure != null) {
                log.debug("{} gave up connecting", clientId, failure);
            }
        });
    }

    private Mqtt5Connect connectMessage() {
        Mqtt5ConnectBuilder connect = Mqtt5Connect.builder()
                .cleanStart(false)
                .sessionExpiryInterval(properties.sessionExpiry().toSeconds())
                .keepAlive((int) properties.keepAlive().toSeconds());
        return will.get()
                .<Mqtt5ConnectBuilder>map(last -> connect.willPublish()
                        .topic(last.topic())
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .retain(last.retained())
                        .payload(last.payload())
                        .applyWillPublish())
                .orElse(connect)
                .build();
    }

    private void connected() {
        if (left) {
            leave(Mqtt5DisconnectReasonCode.NORMAL_DISCONNECTION);
            return;
        }
        log.info("{} is connected", clientId);
        events.connected(this);
    }

    private void disconnected(MqttClientDisconnectedContext context) {
        events.disconnected(this);
        if (left) {
            context.getReconnector().reconnect(false);
            return;
        }
        boolean firstAttempt = context.getReconnector().getAttempts() == 0;
        log.atLevel(firstAttempt ? Level.INFO : Level.DEBUG)
                .log("{} is not connected: {}", clientId, context.getCause().getMessage());
        if (context instanceof Mqtt5ClientDisconnectedContext mqtt5) {
            Mqtt5ClientReconnector reconnector = mqtt5.getReconnector();
            CompletableFuture<Void> delayed = new CompletableFuture<Void>()
                    .completeOnTimeout(null, reconnector.getDelay(TimeUnit.MILLISECONDS), TimeUnit.MILLISECONDS);
            reconnector
                    .republishIfSessionExpired(true)
                    .connect(connectMessage())
                    .reconnectWhen(delayed, (_, _) -> reconnector.reconnect(!left));
        }
    }

    private void received(Mqtt5Publish message) {
        events.received(new Inbound(
                message.getPayloadAsBytes(),
                message.getResponseTopic().map(Object::toString).orElse(null),
                message.getCorrelationData().orElse(null)));
    }

    void subscribe(String topic) {
        client.subscribeWith()
                .topicFilter(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        log.warn("{} could not subscribe to {}: {}", clientId, topic, failure.getMessage());
                    }
                });
    }

    /** Completes when the broker has acknowledged the message, exceptionally when it did not get through. */
    CompletableFuture<Void> publish(Outbound message) {
        return client.publishWith()
                .topic(message.topic())
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(message.retained())
                .payload(message.payload())
                .correlationData(message.correlation())
                .send()
                .thenCompose(result -> {
                    Optional<Throwable> error = result.getError();
                    return error.isPresent()
                            ? CompletableFuture.failedFuture(error.get())
                            : CompletableFuture.completedFuture(null);
                });
    }

    /** Disconnects for ever. */
    CompletableFuture<Void> leave(Mqtt5DisconnectReasonCode reason) {
        left = true;
        return client.disconnectWith().reasonCode(reason).send().handle((_, failure) -> {
            if (failure != null) {
                log.debug("{} was not connected when it left", clientId, failure);
            }
            return null;
        });
    }
}
