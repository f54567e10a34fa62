/**
 * What every simulated device is, whatever it measures: readings in the order of the wire, counters, parameters and
 * commands.
 *
 * <p>In: steps of 100 ms with the faults that are active. Out: a {@link Measurements} snapshot and whether it is worth
 * publishing at once. No message, topic or connection is known here.
 */
@NullMarked
package io.iotcloud.simulator.device;

import org.jspecify.annotations.NullMarked;
