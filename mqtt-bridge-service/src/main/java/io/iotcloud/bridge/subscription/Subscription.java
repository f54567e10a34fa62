package io.iotcloud.bridge.subscription;

import io.iotcloud.bridge.forwarding.Forwarder;
import io.iotcloud.defaults.kafka.KafkaWatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps one connection to the MQTT broker, for as long as the service runs and in any start order.
 *
 * <p>A stop takes no further message, waits until those in flight are settled and disconnects; it unsubscribes
 * nothing, so the broker keeps for this instance what comes meanwhile.
 */
@Component
public final class Subscription implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Subscription.class);

    private final MqttConnector connector;
    private final SubscriptionProperties settings;
    private final Forwarder forwarder;
    private final KafkaWatch kafka;
    private final SubscriptionState state;
    private volatile CountDownLatch stopRequested = new CountDownLatch(0);
    private volatile CompletableFuture<String> connectionEnd = new CompletableFuture<>();
    private volatile CompletableFuture<Void> loop = CompletableFuture.completedFuture(null);

    Subscription(
            MqttConnector connector,
            SubscriptionProperties settings,
            Forwarder forwarder,
            KafkaWatch kafka,
            InstantSource clock,
            MeterRegistry meters) {
        this.connector = connector;
        this.settings = settings;
        this.forwarder = forwarder;
        this.kafka = kafka;
        this.state = new SubscriptionState(clock, meters);
    }

    /** Whether messages can arrive, and since when. */
    public Connectedness state() {
        return state.snapshot();
    }

    @Override
    public void start() {
        stopRequested = new CountDownLatch(1);
        CompletableFuture<Void> ended = new CompletableFuture<>();
        loop = ended;
        Thread.ofVirtual().name("mqtt-subscription").start(() -> {
            keepConnected();
            ended.complete(null);
        });
    }

    @Override
    public void stop() {
        stopRequested.countDown();
        connectionEnd.complete("the bridge stops");
        loop.join();
    }

    @Override
    public boolean isRunning() {
        return stopRequested.getCount() > 0;
    }

    private void keepConnected() {
        try {
            while (isRunning()) {
                if (kafka.awaitTopics(settings.reconnectDelay())) {
                    connectOnce();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connectOnce() throws InterruptedException {
        CompletableFuture<String> end = new CompletableFuture<>();
        connectionEnd = end;
        try {
            MqttConnection connection = connector.connect(forwarder::accept, end::complete);
            state.connected(connection.sessionPresent());
            stay(connection, end);
        } catch (ConnectionFailedException e) {
            state.disconnected(String.valueOf(e.getMessage()));
            stopRequested.await(settings.reconnectDelay().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void stay(MqttConnection connection, CompletableFuture<String> end)
            throws InterruptedException, ConnectionFailedException {
        try {
            String reason = isRunning() ? end.join() : "";
            if (isRunning()) {
                throw ConnectionFailedException.lost(reason);
            }
            drain(connection);
        } finally {
            connection.disconnect().run();
        }
    }

    private void drain(MqttConnection connection) throws InterruptedException {
        connection.stopTaking().run();
        int left = forwarder.drain(settings.drainTimeout());
        if (left == 0) {
            log.info("Everything in flight is settled; the session stays with the MQTT broker");
        } else {
            log.warn("{} messages are not acknowledged by Kafka; the MQTT broker delivers them again", left);
        }
    }
}
