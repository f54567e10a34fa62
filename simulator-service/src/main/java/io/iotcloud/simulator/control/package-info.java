/**
 * REST on port 5009: which devices there are, adding, changing and removing them, and injecting faults.
 *
 * <p>In: JSON requests. Out: JSON, errors as {@code application/problem+json}. What a request does happens on the fleet's
 * thread; nothing asked for here survives a restart, the fleet of {@code config/fleet.yml} does.
 */
@NullMarked
package io.iotcloud.simulator.control;

import org.jspecify.annotations.NullMarked;
