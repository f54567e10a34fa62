/**
 * Measures the platform while it runs: how many messages a second it stores without falling behind, and how long one
 * takes from the device's publish to the row.
 *
 * <p>{@code load} publishes, {@code pipeline} watches what becomes of it, {@code reference} measures what the MQTT
 * broker and the database could do alone in the same minutes, {@code statistics} sums up. Nothing is started or
 * stopped here, and no figure is kept: README.md says how to get them.
 */
@NullMarked
package io.iotcloud.benchmarks;

import org.jspecify.annotations.NullMarked;
