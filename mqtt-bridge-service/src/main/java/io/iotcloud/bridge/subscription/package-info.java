/**
 * Keeps the bridge subscribed at the MQTT broker and hands on what it delivers.
 *
 * <p>In: MQTT 5 publishes on {@code iot/+/raw}, {@code iot/+/trends} and {@code iot/+/status}, QoS 1, by shared
 * subscriptions in a persistent session. Out: {@link io.iotcloud.bridge.forwarding.Delivery}, one after the other.
 *
 * <p>{@link io.iotcloud.bridge.subscription.MqttConnector} is the seam: only what lies behind it knows which MQTT
 * client is used. A connection that is lost is never revived, a new one is made with a new client object, so that a
 * late acknowledgement cannot meet another message with the same packet identifier. See
 * docs/decisions/0002-mqtt-client-behind-a-seam.md.
 */
@NullMarked
package io.iotcloud.bridge.subscription;

import org.jspecify.annotations.NullMarked;
