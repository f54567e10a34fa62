package io.iotcloud.simulator.fleet;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * A device's connection to the broker, as the fleet needs it. An interface of its own so that the fleet is proven without a
 * broker and the MQTT library stays in one folder.
 */
public interface DeviceLink {

    /** Connects and stays connected, reconnecting by itself, until {@link #cut} or {@link #close}. */
    void connect();

    /** Loses the connection so that the broker sends the Last Will; messages wait until {@link #connect}. */
    void cut();

    /** Takes a message; never blocks. Messages are sent in the order they were taken. */
    void send(Outbound message);

    LinkState state();

    /** Sends {@code farewell}, then leaves cleanly; the future completes when that is done. */
    CompletableFuture<Void> close(Outbound farewell);

    /** What the connection tells the device; called on the connection's threads. */
    interface Listener {

        void connected();

        void received(Inbound message);

        /** The Last Will of a connection opened at {@code connectTime}. */
        Outbound will(Instant connectTime);
    }

    /** Makes connections. */
    @FunctionalInterface
    interface Opener {

        /**
         * @param deviceId also the MQTT client id
         * @param commandTopic what to subscribe to
         */
        DeviceLink open(String deviceId, String commandTopic, Listener listener);
    }
}
