/**
 * Sees to it that a device type's own topic exists before the first message goes there.
 *
 * <p>In: device types about to be written. Out: topics, made as {@code config/topics.yml} says. Which messages go where
 * is decided in the pipeline; the platform's fixed topics are made by the watch over Kafka.
 */
@NullMarked
package io.iotcloud.enrichment.routing;

import org.jspecify.annotations.NullMarked;
