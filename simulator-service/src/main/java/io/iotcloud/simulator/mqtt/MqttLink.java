package io.iotcloud.simulator.mqtt;

import com.hivemq.client.mqtt.exceptions.MqttEncodeException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import io.iotcloud.simulator.fleet.DeviceLink;
import io.iotcloud.simulator.fleet.Inbound;
import io.iotcloud.simulator.fleet.LinkState;
import io.iotcloud.simulator.fleet.Outbound;
import io.iotcloud.simulator.mqtt.Outbox.Parcel;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A device's outbox and the MQTT session it goes through. Thread-safe: the device sends from the fleet's thread, the library
 * answers on its own. The lock is never held while waiting; handing a message to the library does not block.
 */
final class MqttLink implements DeviceLink, MqttSession.Events {

    private static final Logger log = LoggerFactory.getLogger(MqttLink.class);

    private final MqttProperties properties;
    private final InstantSource clock;
    private final String deviceId;
    private final String commandTopic;
    private final Listener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Outbox outbox;
    private final CompletableFuture<Void> emptied = new CompletableFuture<>();
    private @Nullable MqttSession session;
    private boolean connected;
    private boolean stalled;
    private boolean leaving;

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
        MqttSession opened =
                new MqttSession(properties, deviceId, this, () -> Optional.of(listener.will(clock.instant())));
        lock.lock();
        try {
            session = opened;
        } finally {
            lock.unlock();
        }
        opened.connect();
    }

    @Override
    public void connected(MqttSession connectedSession) {
        if (!setConnected(connectedSession, true)) {
            return;
        }
        connectedSession.subscribe(commandTopic);
        listener.connected();
        pump();
    }

    @Override
    public void disconnected(MqttSession disconnectedSession) {
        setConnected(disconnectedSession, false);
    }

    /** False when {@code of} is not the present session. */
    private boolean setConnected(MqttSession of, boolean now) {
        lock.lock();
        try {
            if (of != session) {
                return false;
            }
            connected = now;
            stalled = false;
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void received(Inbound message) {
        listener.received(message);
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
            MqttSession through = session;
            while (connected && !stalled && through != null) {
                Optional<Parcel> next = outbox.next();
                if (next.isEmpty()) {
                    return;
                }
                Parcel parcel = next.get();
                through.publish(parcel.message()).whenComplete((_, failure) -> settled(parcel, through, failure));
            }
        } finally {
            lock.unlock();
        }
    }

    private void settled(Parcel parcel, MqttSession through, @Nullable Throwable failure) {
        lock.lock();
        try {
            if (through != session) {
                return; // cut off meanwhile: the outbox has taken everything back
            }
            settle(parcel, failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
            if (leaving && outbox.isEmpty()) {
                emptied.complete(null);
            }
        } finally {
            lock.unlock();
        }
        pump();
    }

    private void settle(Parcel parcel, @Nullable Throwable failure) {
        String topic = parcel.message().topic();
        if (failure == null) {
            outbox.acknowledged(parcel);
        } else if (failure instanceof Mqtt5PubAckException || failure instanceof MqttEncodeException) {
            log.warn("{}: a message on {} was refused: {}", deviceId, topic, failure.getMessage());
            outbox.refused(parcel);
        } else {
            log.debug("{}: a message on {} waits", deviceId, topic, failure);
            outbox.returned(parcel);
            stalled = true; // until the next message or connection; trying again at once would spin
        }
    }

    @Override
    public void cut() {
        MqttSession left = letGo();
        if (left != null) {
            left.leave(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE);
        }
    }

    private @Nullable MqttSession letGo() {
        lock.lock();
        try {
            MqttSession left = session;
            session = null;
            connected = false;
            outbox.returnAll();
            return left;
        } finally {
            lock.unlock();
        }
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
        lock.lock();
        boolean reachable;
        try {
            leaving = true;
            reachable = connected;
        } finally {
            lock.unlock();
        }
        send(farewell);
        return emptied.orTimeout(reachable ? properties.goodBye().toMillis() : 0, TimeUnit.MILLISECONDS)
                .handle((_, failure) -> failure == null)
                .thenCompose(this::leaveForGood);
    }

    /** When nobody has heard the farewell, the Last Will has to tell it. */
    private CompletableFuture<Void> leaveForGood(boolean heard) {
        MqttSession left = letGo();
        return left == null
                ? CompletableFuture.completedFuture(null)
                : left.leave(
                        heard
                                ? Mqtt5DisconnectReasonCode.NORMAL_DISCONNECTION
                                : Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE);
    }
}
