package io.iotcloud.bridge.forwarding;

/**
 * One message as the broker delivered it. A message that is redelivered comes as another delivery.
 *
 * @param topic the MQTT topic it was published on
 * @param payload its bytes, never copied and never changed
 * @param acknowledgement what the broker is owed for it
 */
public record Delivery(String topic, byte[] payload, Acknowledgement acknowledgement) {}
