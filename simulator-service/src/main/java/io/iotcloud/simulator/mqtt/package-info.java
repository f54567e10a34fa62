/**
 * The devices' connections: one MQTT 5 client per device.
 *
 * <p>In: messages of a device, in order. Out: the same at QoS 1, and what arrives at the device's command topic. While the
 * broker is away up to {@code iot.simulator.mqtt.buffer} messages wait in order; then the oldest is dropped and counted.
 *
 * <p>The only folder that knows the MQTT library. A Last Will's payload is fixed when the connection is opened, so each
 * reconnect makes a new one.
 */
@NullMarked
package io.iotcloud.simulator.mqtt;

import org.jspecify.annotations.NullMarked;
