/** Values of measurements over time. In: devices, metrics, a window. Out: stored values or buckets with their extremes, from the widest table that fits. Gaps stay gaps unless a request fills them. */
@NullMarked
package io.iotcloud.sink.analytics.series;

import org.jspecify.annotations.NullMarked;
