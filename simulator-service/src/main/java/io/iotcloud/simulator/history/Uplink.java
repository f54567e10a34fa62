package io.iotcloud.simulator.history;

import io.iotcloud.model.device.DeviceId;
import org.jspecify.annotations.Nullable;

/** A connection over which one device's past is sent. An interface of its own so that the MQTT library stays in one folder. */
public interface Uplink {

    /** Sends telemetry of the device; waits while as many as its window holds are without an acknowledgement. */
    void send(byte[] payload) throws InterruptedException;

    /** Waits until everything that was sent is acknowledged or refused, however long the broker is away. */
    void settle() throws InterruptedException;

    boolean connected();

    long acknowledged();

    /** Answered by the broker with an error. */
    long refused();

    /** What the broker acknowledged last; as it answers in order, all it got before is acknowledged too. Null at first. */
    byte @Nullable [] lastAcknowledged();

    /** Leaves; what has no acknowledgement yet is given up. */
    void close();

    /** Opens and connects them. */
    interface Opener {

        /** @param window most messages without an acknowledgement */
        Uplink open(DeviceId device, int window);
    }
}
