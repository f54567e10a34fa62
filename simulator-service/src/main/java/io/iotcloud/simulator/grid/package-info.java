/**
 * The electrical supply and what is connected to it, in steps of 100 ms.
 *
 * <p>In: a seeded source of randomness and the local time of day. Out: frequency, voltage, currents and powers of three
 * phases that agree with each other (IEEE 1459: S&sup2; = P&sup2; + Q&sup2; + D&sup2; per phase). No clock is read, nothing
 * is sent and no breaker is known here.
 *
 * <p>All devices of a site share one {@link Grid}, so their frequencies differ by millihertz only.
 */
@NullMarked
package io.iotcloud.simulator.grid;

import org.jspecify.annotations.NullMarked;
