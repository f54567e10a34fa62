/**
 * The devices of this process: which there are, when each publishes what, and the one clock that drives them.
 *
 * <p>In: the fleet of {@code config/fleet.yml}, faults and changes by REST, commands from the devices' connections. Out:
 * messages in the order they were made, handed to each device's connection. How they travel lies in the mqtt folder, what
 * is measured in breaker, meter and environment.
 *
 * <p>All devices live on one thread: {@link io.iotcloud.simulator.fleet.FleetClock} advances them together in steps of
 * 100 ms, and REST asks its questions there too. So nothing here is locked, and the same seed and the same times give the
 * same bytes.
 */
@NullMarked
package io.iotcloud.simulator.fleet;

import org.jspecify.annotations.NullMarked;
