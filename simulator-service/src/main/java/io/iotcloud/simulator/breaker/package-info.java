/**
 * A smart breaker: what it measures, when it trips and what it lets itself be told.
 *
 * <p>In: steps, faults, parameters and commands. Out: the readings of the platform's smart breaker package. The trip
 * curve follows IEC 60947-2 (no trip at 1.05 times the setting, trip at 1.30 times); powers follow IEEE 1459.
 *
 * <p>After a trip every current and power is zero and the trip count has grown by one; the voltage is measured on the line
 * side and stays.
 */
@NullMarked
package io.iotcloud.simulator.breaker;

import org.jspecify.annotations.NullMarked;
