/**
 * Hands telemetry from the MQTT broker over to Kafka, byte for byte.
 *
 * <p>{@code subscription} takes deliveries from the broker, {@code forwarding} gives them to Kafka and settles them,
 * {@code health} says whether the next message would get through. Payloads are looked at by no one here: reading
 * them is enrichment's task.
 */
@NullMarked
package io.iotcloud.bridge;

import org.jspecify.annotations.NullMarked;
