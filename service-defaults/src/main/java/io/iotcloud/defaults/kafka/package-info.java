/**
 * Whether Kafka is there: a service that makes a {@link io.iotcloud.defaults.kafka.KafkaWatch} a bean is asked about it
 * in its health, component {@code kafka}.
 *
 * <p>Consumers and producers are not here; each service has its own.
 */
@NullMarked
package io.iotcloud.defaults.kafka;

import org.jspecify.annotations.NullMarked;
