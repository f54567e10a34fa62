package io.iotcloud.bridge.forwarding;

/**
 * One message as the broker delivered it. A message that is redelivered comes as another delivery.
 *
 * @param topic the MQTT topic it was published on
 * @param payload its bytes, never copied and never changed
 * @param acknowledgement tells the broker that the message is safe; does nothing when the connection it came over is
 *     gone, for then the broker delivers it again
 */
public record Delivery(String topic, byte[] payload, Runnable acknowledgement) {}
