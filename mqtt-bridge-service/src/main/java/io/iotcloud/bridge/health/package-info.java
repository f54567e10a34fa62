/**
 * Says whether the next message would get through: the readiness of the bridge.
 *
 * <p>Asked: the connection to the MQTT broker, Kafka, and whether messages in flight move. Not ready does not stop the
 * bridge from trying; nothing is taken from it and nothing is lost meanwhile.
 */
@NullMarked
package io.iotcloud.bridge.health;

import org.jspecify.annotations.NullMarked;
