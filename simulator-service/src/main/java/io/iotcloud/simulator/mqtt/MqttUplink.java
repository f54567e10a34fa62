package io.iotcloud.simulator.mqtt;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.topic.MqttTopic;
import io.iotcloud.model.topic.MqttTopic.Channel;
import io.iotcloud.simulator.fleet.Inbound;
import io.iotcloud.simulator.fleet.Outbound;
import io.iotcloud.simulator.history.Uplink;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second connection of a device, under a client id of its own and without a Will, so that neither its coming nor its going
 * says anything about the device. What did not get through is sent again until the broker has answered it: at least once.
 */
final class MqttUplink implements Uplink, MqttSession.Events {

    private static final Logger log = LoggerFactory.getLogger(MqttUplink.class);

    private final DeviceId device;
    private final InstantSource clock;
    private final String topic;
    private final int window;
    private final Semaphore free;
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final MqttSession session;
    private final Executor later;
    private volatile byte @Nullable [] lastAcknowledged;
    private volatile boolean connected;
    private volatile boolean closed;

    MqttUplink(MqttProperties properties, InstantSource clock, DeviceId device, int window) {
        this.device = device;
        this.clock = clock;
        this.topic = new MqttTopic(device, Channel.RAW).toString();
        this.window = window;
        this.free = new Semaphore(window);
        this.session = new MqttSession(properties, "history-" + device, this, Optional::empty);
        this.later = CompletableFuture.delayedExecutor(properties.firstDelay().toMillis(), TimeUnit.MILLISECONDS);
    }

    void connect() {
        session.connect();
    }

    @Override
    public void send(byte[] payload) throws InterruptedException {
        free.acquire();
        publish(new Outbound(topic, payload, false, null, clock.instant()));
    }

    private void publish(Outbound message) {
        session.publish(message).whenComplete((_, failure) -> settled(message, failure));
    }

    private void settled(Outbound message, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (cause == null) {
            lastAcknowledged = message.payload();
            acknowledged.increment();
            free.release();
        } else if (cause instanceof Mqtt5PubAckException) {
            log.warn("{}: a message of the past was refused: {}", device, cause.getMessage());
            refused.increment();
            free.release();
        } else if (!closed) {
            log.debug("{}: a message of the past waits", device, cause);
            later.execute(() -> publish(message));
        }
    }

    @Override
    public void settle() throws InterruptedException {
        free.acquire(window);
        free.release(window);
    }

    @Override
    public boolean connected() {
        return connected;
    }

    @Override
    public long acknowledged() {
        return acknowledged.sum();
    }

    @Override
    public long refused() {
        return refused.sum();
    }

    @Override
    public byte @Nullable [] lastAcknowledged() {
        return lastAcknowledged;
    }

    @Override
    public void close() {
        closed = true;
        session.leave(Mqtt5DisconnectReasonCode.NORMAL_DISCONNECTION);
    }

    @Override
    public void connected(MqttSession connectedSession) {
        connected = true;
    }

    @Override
    public void disconnected(MqttSession disconnectedSession) {
        connected = false;
    }

    @Override
    public void received(Inbound message) {
        log.debug("{}: a connection that subscribes to nothing was sent something", device);
    }
}
