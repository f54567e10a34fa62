/**
 * Stores what flows through Kafka, once, and answers questions about it.
 *
 * <p>In: {@code iot.raw}, {@code iot.enriched} and {@code iot.dead-letter}. Out: the telemetry schema of the database
 * (README.md has its tables) and the analytics REST. Nothing is enriched here, and no other service writes these
 * tables.
 */
@NullMarked
package io.iotcloud.sink;

import org.jspecify.annotations.NullMarked;
