/**
 * A three-phase energy meter with a relay.
 *
 * <p>In: steps, faults and commands. Out: the electrical readings, the energy counters and the demand, which is the mean
 * power of the last fifteen minutes. With the relay open no current flows.
 */
@NullMarked
package io.iotcloud.simulator.meter;

import org.jspecify.annotations.NullMarked;
