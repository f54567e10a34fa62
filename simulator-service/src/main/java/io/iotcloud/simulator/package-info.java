/**
 * Devices that are not there: breakers, meters and sensors that measure, publish, obey and fail.
 *
 * <p>In: {@code config/fleet.yml}, commands over MQTT, REST on port 5009. Out: telemetry, trends and status over MQTT 5.
 * Nothing of Kafka or the database is known here; to the platform a simulated device is a device.
 */
@NullMarked
package io.iotcloud.simulator;

import org.jspecify.annotations.NullMarked;
