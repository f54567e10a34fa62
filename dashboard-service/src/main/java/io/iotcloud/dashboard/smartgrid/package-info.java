/**
 * The Smart Grid Monitor: an application like any other, fed by {@code iot.smart_breaker.enriched} alone.
 *
 * <p>In: that topic, consumer group {@code smart-grid-monitor}, from its end on. Out: {@code /grid} and {@code /api/grid}. What
 * stands before the busbar is not monitored and not drawn as if it were; names of lines are not known here.
 */
@NullMarked
package io.iotcloud.dashboard.smartgrid;

import org.jspecify.annotations.NullMarked;
