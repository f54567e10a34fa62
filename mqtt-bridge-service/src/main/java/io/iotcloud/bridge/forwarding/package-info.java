/**
 * Gives each delivery to Kafka and settles it: the acknowledgement runs only after Kafka's own.
 *
 * <p>In: deliveries of QoS 1 messages. Out: {@code iot.raw}, keyed by device id, so that one device stays in order;
 * what is empty, too large or on a topic without a valid device id goes to {@code iot.dead-letter} instead, with its
 * bytes and a reason. Every delivery is settled in the end: one that never is would fill the broker's window.
 *
 * <p>Between the two lies one bounded queue, {@link io.iotcloud.bridge.forwarding.InFlight}. MQTT is not known here,
 * and payloads are not parsed. See docs/decisions/0001-acknowledge-after-kafka.md.
 */
@NullMarked
package io.iotcloud.bridge.forwarding;

import org.jspecify.annotations.NullMarked;
