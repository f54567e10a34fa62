/**
 * The past of the smart breakers, made now: what they would have sent on each of the last days, through the broker like
 * everything else.
 *
 * <p>In: {@code POST /api/history} with days, devices and the time between two messages. Out: telemetry on
 * {@code iot/<id>/raw} at QoS 1 with timestamps in the past, over a connection beside the device's own and without a Will, so
 * nobody's presence changes. Trends and status are not made.
 *
 * <p>Each day (UTC) is simulated for itself from the fleet's seed, the device and the day. The same device, time and seed give
 * the same bytes whenever they are asked for, so the platform recognises what it has already: a history can be repeated,
 * and one that was cancelled completed. A history ends where the live device of this process began, else now.
 *
 * <p>Back-pressure: each device has at most {@code iot.simulator.history.window} messages without an acknowledgement; the
 * simulation waits for them, so memory does not depend on the number of days. While the broker is away it waits too.
 */
@NullMarked
package io.iotcloud.simulator.history;

import org.jspecify.annotations.NullMarked;
