package io.iotcloud.simulator.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.MqttEncodeException;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.iotcloud.simulator.fleet.DeviceLink;
import io.iotcloud.simulator.fleet.Inbound;
import io.iotcloud.simulator.fleet.LinkState;
import io.iotcloud.simulator.fleet.Outbound;
import io.iotcloud.simulator.mqtt.Outbox.Parcel;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device's MQTT 5 client with its outbox. Thread-safe: the device sends from the fleet's thread, the library answers on
 * its own. The lock is never held while waiting; handing a message to the library does not block.
 */
final class MqttLink implements DeviceLink {

    private static final Logger log = LoggerFactory.getLogger(MqttLink.class);

    /** Shared by all clients of the process; a thread per device would not do for a thousand devices. */
    private static final MqttClientExecutorConfig THREADS =
            MqttClientExecutorConfig.builder().nettyThreads(2).build();

    private final MqttProperties properties;
    private final InstantSource clock;
    private final String deviceId;
    private final String commandTopic;
    private final Listener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Outbox outbox;
    private final CompletableFuture<Void> emptied = new CompletableFuture<>();
    private @Nullable Mqtt5AsyncClient client;
    private boolean connected;
    private boolean leaving;
    private boolean stalled;

    MqttLink(MqttProperties properties, InstantSource clock, String deviceId, String commandTopic, Listener listener) {
        this.properties = properties;
        this.clock = clock;
        this.deviceId = deviceId;
        this.commandTopic = commandTopic;
        this.listener = listener;
        this.outbox = new Outbox(properties.buffer(), properties.window());
    }

    @Override
    public void connect() {
        Mqtt5AsyncClient opened = build();
        lock.lock();
        try {
            client = opened;
        } finally {
            lock.unlock();
        }
        opened.publishes(MqttGlobalPublishFilter.ALL, this::received, Runnable::run);
        opened.connect(connectMessage()).whenComplete((_, failure) -> {
            if (failure != null) {
                log.debug("{} gave up connecting", deviceId, failure);
            }
        });
    }

    private Mqtt5AsyncClient build() {
        return MqttClient.builder()
                .useMqttVersion5()
                .identifier(deviceId)
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

    /** A new Last Will with every connection: it carries the time it was opened. */
    private Mqtt5Connect connectMessage() {
        Outbound will = listener.will(clock.instant());
        return Mqtt5Connect.builder()
                .cleanStart(false)
                .sessionExpiryInterval(properties.sessionExpiry().toSeconds())
                .keepAlive((int) properties.keepAlive().toSeconds())
                .willPublish()
                .topic(will.topic())
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(will.retained())
                .payload(will.payload())
                .applyWillPublish()
                .build();
    }

    private void connected() {
        Mqtt5AsyncClient subscriber = setConnected(true);
        if (subscriber == null) {
            return;
        }
        log.info("{} is connected", deviceId);
        subscriber
                .subscribeWith()
                .topicFilter(commandTopic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        log.warn("{} could not subscribe to {}: {}", deviceId, commandTopic, failure.getMessage());
                    }
                });
        listener.connected();
        pump();
    }

    private void disconnected(MqttClientDisconnectedContext context) {
        setConnected(false);
        if (context.getSource() == MqttDisconnectSource.USER) {
            return;
        }
        log.info("{} is not connected: {}", deviceId, context.getCause().getMessage());
        if (context instanceof Mqtt5ClientDisconnectedContext mqtt5) {
            mqtt5.getReconnector().republishIfSessionExpired(true).connect(connectMessage());
        }
    }

    private @Nullable Mqtt5AsyncClient setConnected(boolean now) {
        lock.lock();
        try {
            connected = now && client != null;
            stalled = false;
            return client;
        } finally {
            lock.unlock();
        }
    }

    private void received(Mqtt5Publish message) {
        listener.received(new Inbound(
                message.getPayloadAsBytes(),
                message.getResponseTopic().map(Object::toString).orElse(null),
                message.getCorrelationData().orElse(null)));
    }

    @Override
    public void send(Outbound message) {
        lock.lock();
        try {
            outbox.put(message);
            stalled = false;
        } finally {
            lock.unlock();
        }
        pump();
    }

    /** Hands over what may go. Under the lock, so that two threads do not overtake each other. */
    private void pump() {
        lock.lock();
        try {
            Mqtt5AsyncClient sender = client;
            while (connected && !stalled && sender != null) {
                Optional<Parcel> parcel = outbox.next();
                if (parcel.isEmpty()) {
                    return;
                }
                hand(parcel.get(), sender);
            }
        } finally {
            lock.unlock();
        }
    }

    private void hand(Parcel parcel, Mqtt5AsyncClient sender) {
        Outbound message = parcel.message();
        sender.publishWith()
                .topic(message.topic())
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(message.retained())
                .payload(message.payload())
                .correlationData(message.correlation())
                .send()
                .whenComplete((result, failure) -> settled(
                        parcel, sender, failure == null ? result.getError().orElse(null) : failure));
    }

    private void settled(Parcel parcel, Mqtt5AsyncClient sender, @Nullable Throwable failure) {
        lock.lock();
        try {
            if (sender != client) {
                return; // cut off meanwhile: the outbox has taken everything back
            }
            if (failure == null) {
                outbox.acknowledged(parcel);
            } else if (failure instanceof Mqtt5PubAckException || failure instanceof MqttEncodeException) {
                log.warn(
                        "{}: a message on {} was refused: {}",
                        deviceId,
                        parcel.message().topic(),
                        failure.getMessage());
                outbox.refused(parcel);
            } else {
                log.debug(
                        "{}: a message on {} waits", deviceId, parcel.message().topic(), failure);
                outbox.returned(parcel);
                stalled = true; // until the next message or connection; trying again at once would spin
            }
            if (leaving && outbox.isEmpty()) {
                emptied.complete(null);
            }
        } finally {
            lock.unlock();
        }
        pump();
    }

    @Override
    public void cut() {
        Mqtt5AsyncClient left;
        lock.lock();
        try {
            left = client;
            client = null;
            connected = false;
            outbox.returnAll();
        } finally {
            lock.unlock();
        }
        if (left != null) {
            leave(left, Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE);
        }
    }

    private CompletableFuture<Void> leave(Mqtt5AsyncClient left, Mqtt5DisconnectReasonCode reason) {
        return left.disconnectWith().reasonCode(reason).send().handle((_, failure) -> {
            if (failure != null) {
                log.debug("{} was not connected when it left", deviceId, failure);
            }
            return null;
        });
    }

    @Override
    public LinkState state() {
        lock.lock();
        try {
            return outbox.state(connected);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<Void> close(Outbound farewell) {
        Mqtt5AsyncClient left;
        boolean reachable;
        lock.lock();
        try {
            leaving = true;
            left = client;
            reachable = connected;
        } finally {
            lock.unlock();
        }
        if (left == null) {
            return CompletableFuture.completedFuture(null);
        }
        send(farewell);
        return emptied.orTimeout(reachable ? properties.goodBye().toMillis() : 0, TimeUnit.MILLISECONDS)
                .handle((_, failure) -> failure == null
                        ? Mqtt5DisconnectReasonCode.NORMAL_DISCONNECTION
                        // nobody has heard the farewell, so the Last Will has to tell it
                        : Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
                .thenCompose(reason -> leave(left, reason));
    }
}
