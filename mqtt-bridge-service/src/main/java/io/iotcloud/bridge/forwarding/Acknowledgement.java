package io.iotcloud.bridge.forwarding;

/**
 * What the broker is owed for one delivery. Both methods do nothing when the connection the delivery came over is
 * gone, for then the broker delivers the message again; both may be called from any thread.
 */
public interface Acknowledgement {

    /** The message is safe. Reaches the broker when everything delivered before it has been given or gives way. */
    void give();

    /** It will take long: what was delivered after it no longer waits for it. */
    void giveWay();
}
