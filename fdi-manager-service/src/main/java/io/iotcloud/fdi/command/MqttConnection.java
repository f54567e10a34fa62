package io.iotcloud.fdi.command;

import io.iotcloud.defaults.mqtt.PromptSockets;
import io.iotcloud.model.topic.MqttTopic;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The MQTT 5 session for commands: connects, reconnects and subscribes again by itself; {@code mqtt} in health.
 *
 * <p>The only class that knows Paho's client. It uses the client-wide callback because Paho compares a shared
 * subscription's filter with the topic and never calls a listener of that subscription (paho.mqtt.java#827), and
 * connects by its own clock because Paho's waits up to two minutes and does not cover the first connection.
 */
@Component("mqtt")
final class MqttConnection implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(MqttConnection.class);
    private static final int KEEP_ALIVE_SECONDS = 20;
    private static final int TIMEOUT_SECONDS = 5;
    private static final long GOOD_BYE_MS = 2000;

    private final CommandProperties properties;
    private final AnswerInbox inbox;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile @Nullable MqttAsyncClient client;
    private volatile boolean subscribed;
    private volatile boolean running;
    private volatile String trouble = "not connected yet";

    MqttConnection(CommandProperties properties, AnswerInbox inbox) {
        this.properties = properties;
        this.inbox = inbox;
    }

    boolean isConnected() {
        MqttAsyncClient current = client;
        return current != null && current.isConnected() && subscribed;
    }

    /**
     * @param onAcknowledged gets the reason code of the PUBACK
     * @param onFailure gets what went wrong; the message may still be sent after a reconnect
     * @throws MqttException it could not be handed over; it will not be sent
     */
    void publish(String topic, MqttMessage message, IntConsumer onAcknowledged, Consumer<String> onFailure)
            throws MqttException {
        MqttAsyncClient current = client;
        if (current == null) {
            throw new MqttException(MqttException.REASON_CODE_CLIENT_EXCEPTION);
        }
        current.publish(topic, message, null, new Listener(onAcknowledged, onFailure));
    }

    /** Tells the broker that an answer was dealt with. */
    private void acknowledge(MqttMessage message) {
        MqttAsyncClient current = client;
        try {
            if (current != null) {
                current.messageArrivedComplete(message.getId(), message.getQos());
            }
        } catch (MqttException e) {
            log.debug("an answer will be delivered again: {}", e.getMessage());
        }
    }

    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT1S")
    void connectWhenNeeded() {
        MqttAsyncClient current = client;
        if (!running || (current != null && current.isConnected()) || !connecting.compareAndSet(false, true)) {
            return;
        }
        try {
            if (current == null) {
                current = newClient();
                client = current;
            }
            current.connect(options(), null, new Listener(_ -> connecting.set(false), this::notConnected));
        } catch (MqttException e) {
            notConnected(String.valueOf(e.getMessage()));
        }
    }

    private void notConnected(String why) {
        connecting.set(false);
        if (!why.equals(trouble)) {
            log.warn("MQTT broker {} is away, trying again every second: {}", properties.mqttUrl(), why);
        }
        trouble = why;
    }

    private MqttAsyncClient newClient() throws MqttException {
        MqttAsyncClient made =
                new MqttAsyncClient(properties.mqttUrl().toString(), properties.clientId(), new MemoryPersistence());
        made.setManualAcks(true);
        made.setCallback(new Events());
        return made;
    }

    private MqttConnectionOptions options() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(false);
        options.setSessionExpiryInterval(properties.sessionExpiry().toSeconds());
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout(TIMEOUT_SECONDS);
        options.setSocketFactory(new PromptSockets());
        return options;
    }

    private void subscribe() {
        MqttAsyncClient current = client;
        if (current == null) {
            return;
        }
        String filter = "$share/%s/%s".formatted(properties.shareGroup(), MqttTopic.Channel.COMMAND_RESPONSE.filter());
        try {
            current.subscribe(
                    new MqttSubscription[] {new MqttSubscription(filter, 1)},
                    null,
                    new Listener(_ -> subscribed(filter), why -> notSubscribed(filter, why)),
                    new MqttProperties());
        } catch (MqttException e) {
            notSubscribed(filter, String.valueOf(e.getMessage()));
        }
    }

    private void subscribed(String filter) {
        subscribed = true;
        trouble = "";
        log.info("listening on {} as {}", filter, properties.clientId());
    }

    private void notSubscribed(String filter, String why) {
        trouble = "not subscribed to %s: %s".formatted(filter, why);
        log.warn("{}", trouble);
        MqttAsyncClient current = client;
        try {
            if (current != null) {
                current.disconnect();
            }
        } catch (MqttException e) {
            log.debug("already disconnected: {}", e.getMessage());
        }
    }

    @Override
    public void start() {
        running = true;
        inbox.open(this::acknowledge);
        connectWhenNeeded();
    }

    /** Leaves the session with the broker: answers that come meanwhile are delivered after the restart. */
    @Override
    public void stop() {
        running = false;
        inbox.close();
        MqttAsyncClient current = client;
        if (current == null) {
            return;
        }
        try {
            if (current.isConnected()) {
                current.disconnect(GOOD_BYE_MS).waitForCompletion(GOOD_BYE_MS);
            }
            current.close(true);
        } catch (MqttException e) {
            log.debug("the connection to the MQTT broker was gone already: {}", e.getMessage());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public Health health() {
        Health.Builder health = isConnected() ? Health.up() : Health.down().withDetail("trouble", trouble);
        return health.withDetail("broker", properties.mqttUrl().toString()).build();
    }

    /** Paho's listener, split in two; gives the first reason code, 0 when there is none. */
    private record Listener(IntConsumer succeeded, Consumer<String> failed) implements MqttActionListener {

        @Override
        public void onSuccess(IMqttToken token) {
            int[] codes = token.getReasonCodes();
            succeeded.accept(codes == null || codes.length == 0 ? 0 : codes[0]);
        }

        @Override
        public void onFailure(@Nullable IMqttToken token, @Nullable Throwable cause) {
            failed.accept(cause == null ? "unknown reason" : String.valueOf(cause.getMessage()));
        }
    }

    /** What the connection itself has to say; called on Paho's thread, which must not be held up. */
    private final class Events implements MqttCallback {

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            subscribe();
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            inbox.put(topic, message);
        }

        @Override
        public void disconnected(@Nullable MqttDisconnectResponse response) {
            subscribed = false;
            connecting.set(false);
            trouble = "the connection was lost";
            if (running) {
                log.warn("MQTT broker {} was lost", properties.mqttUrl());
            }
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            log.warn("MQTT: {}", exception.getMessage());
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // each publish has its own listener
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties authProperties) {
            // no extended authentication is used
        }
    }
}
