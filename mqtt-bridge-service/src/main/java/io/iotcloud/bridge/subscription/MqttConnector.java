package io.iotcloud.bridge.subscription;

import io.iotcloud.bridge.forwarding.Delivery;
import java.util.function.Consumer;

/** Connects to the MQTT broker; the seam between the bridge and the MQTT client it uses. */
@FunctionalInterface
interface MqttConnector {

    /**
     * Connects with the persistent session and subscribes.
     *
     * @param deliveries takes the messages in the order they arrive, on one thread; may block it. Nothing is
     *     acknowledged unless {@link Delivery#acknowledgement()} is given, on whatever thread.
     * @param lost called once with the reason when the connection ends without having been closed
     * @throws ConnectionFailedException not connected or not subscribed; nothing is left open
     */
    MqttConnection connect(Consumer<Delivery> deliveries, Consumer<String> lost) throws ConnectionFailedException;
}
