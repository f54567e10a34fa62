/**
 * Compares what a device measured with what its package says it can measure.
 *
 * <p>In: a telemetry message and the measurements of its type. Out: findings for {@code data_quality}. A finding never
 * keeps a message back. What can be said without a package (missing fields, wrong clock) is found elsewhere.
 *
 * <p>Ranges are physical limits, not alarm limits.
 */
@NullMarked
package io.iotcloud.enrichment.quality;

import org.jspecify.annotations.NullMarked;
