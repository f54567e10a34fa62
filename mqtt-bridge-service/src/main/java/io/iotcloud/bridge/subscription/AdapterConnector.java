package io.iotcloud.bridge.subscription;

import io.iotcloud.bridge.forwarding.Acknowledgement;
import io.iotcloud.bridge.forwarding.Delivery;
import io.iotcloud.defaults.mqtt.PromptSockets;
import io.iotcloud.model.topic.MqttTopic.Channel;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.integration.StaticMessageHeaderAccessor;
import org.springframework.integration.acks.SimpleAcknowledgment;
import org.springframework.integration.mqtt.inbound.Mqttv5PahoMessageDrivenChannelAdapter;
import org.springframework.integration.mqtt.support.MqttHeaders;
import org.springframework.messaging.Message;

/** Connects through Spring Integration's MQTT 5 adapter, with one client and one adapter per connection. */
final class AdapterConnector {

    private static final Logger log = LoggerFactory.getLogger(AdapterConnector.class);
    private static final int AT_LEAST_ONCE = 1;
    private static final int NEVER_SEND_RETAINED = 2;

    private final SubscriptionProperties settings;
    private final BeanFactory beans;
    private final List<MqttSubscription> subscriptions;

    AdapterConnector(SubscriptionProperties settings, BeanFactory beans) {
        this.settings = settings;
        this.beans = beans;
        String prefix = settings.group().isEmpty() ? "" : "$share/" + settings.group() + "/";
        this.subscriptions = Stream.of(Channel.RAW, Channel.TRENDS, Channel.STATUS)
                .map(channel -> subscription(prefix + channel.filter()))
                .toList();
    }

    private static MqttSubscription subscription(String filter) {
        MqttSubscription subscription = new MqttSubscription(filter, AT_LEAST_ONCE);
        // a retained status was delivered when it was published; each new subscription would repeat it
        subscription.setRetainHandling(NEVER_SEND_RETAINED);
        return subscription;
    }

    /** See {@link MqttConnector#connect}. */
    MqttConnection connect(Consumer<Delivery> deliveries, Consumer<String> lost) throws ConnectionFailedException {
        try {
            PahoClient client = new PahoClient(
                    options(),
                    settings.clientId(),
                    lost,
                    settings.connectTimeout().toMillis());
            // the adapter listens before the connection exists: a message nobody takes is never acknowledged
            Mqttv5PahoMessageDrivenChannelAdapter adapter = adapter(client, deliveries);
            adapter.start();
            client.handTo(adapter::messageArrived);
            return new MqttConnection(subscribed(client), client::stopTaking, client::stop);
        } catch (MqttException e) {
            throw ConnectionFailedException.of(settings.url().toString(), settings.clientId(), e);
        }
    }

    private boolean subscribed(PahoClient client) throws MqttException, ConnectionFailedException {
        boolean complete = false;
        try {
            boolean sessionPresent = client.connect();
            client.subscribe(subscriptions);
            complete = true;
            return sessionPresent;
        } finally {
            if (!complete) {
                client.stop();
            }
        }
    }

    private MqttConnectionOptions options() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setServerURIs(new String[] {settings.url().toString()});
        options.setCleanStart(false);
        options.setSessionExpiryInterval(settings.sessionExpiry().toSeconds());
        options.setKeepAliveInterval(Math.toIntExact(settings.keepAlive().toSeconds()));
        options.setConnectionTimeout(Math.toIntExact(settings.connectTimeout().toSeconds()));
        options.setAutomaticReconnect(false);
        if (Objects.equals(settings.url().getScheme(), "tcp")) {
            options.setSocketFactory(new PromptSockets());
        }
        return options;
    }

    private Mqttv5PahoMessageDrivenChannelAdapter adapter(PahoClient client, Consumer<Delivery> deliveries) {
        AcknowledgementOrder order = new AcknowledgementOrder();
        var adapter = new Mqttv5PahoMessageDrivenChannelAdapter(client, subscriptions.toArray(MqttSubscription[]::new));
        adapter.setBeanFactory(beans);
        adapter.setManualAcks(true);
        adapter.setOutputChannel((message, _) -> {
            handOn(message, client, order, deliveries);
            return true;
        });
        adapter.afterPropertiesSet();
        return adapter;
    }

    private static void handOn(
            Message<?> message, PahoClient client, AcknowledgementOrder order, Consumer<Delivery> deliveries) {
        try {
            deliveries.accept(delivery(message, client, order));
        } catch (RuntimeException e) {
            // Paho would swallow it and the message would stay unacknowledged in the broker's window for ever;
            // on a new connection it is delivered again
            log.error("A delivery could not be taken", e);
            client.fail("a delivery could not be taken: " + e);
        }
    }

    private static Delivery delivery(Message<?> message, PahoClient client, AcknowledgementOrder order) {
        String topic = message.getHeaders().get(MqttHeaders.RECEIVED_TOPIC, String.class);
        SimpleAcknowledgment acknowledgment =
                Objects.requireNonNull(StaticMessageHeaderAccessor.getAcknowledgment(message));
        Acknowledgement inOrder = order.next(() -> {
            if (!client.isOver()) {
                acknowledge(acknowledgment);
            }
        });
        return new Delivery(Objects.requireNonNull(topic), (byte[]) message.getPayload(), inOrder);
    }

    private static void acknowledge(SimpleAcknowledgment acknowledgment) {
        try {
            acknowledgment.acknowledge();
        } catch (IllegalStateException e) {
            log.debug("The connection broke before a message was acknowledged; it is delivered again", e);
        }
    }
}
