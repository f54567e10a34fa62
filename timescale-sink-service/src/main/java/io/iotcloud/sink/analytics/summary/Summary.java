package io.iotcloud.sink.analytics.summary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the values of one measurement are like in a window; all figures are null when there are none.
 *
 * @param source table they were read from; of a summed-up one the edges that are not whole come from rows
 * @param stddev of a sample; null for a single value
 * @param percentiles null when not asked for or not known
 * @param percentilesReason why they are null, else null
 */
record Summary(
        String deviceId,
        String metric,
        @Nullable String unit,
        String source,
        long count,
        @Nullable Double avg,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Double stddev,
        @Nullable Double first,
        @Nullable Instant firstAt,
        @Nullable Double last,
        @Nullable Instant lastAt,
        @Nullable Percentiles percentiles,
        @Nullable String percentilesReason) {

    /** Between two values on the line between them, as {@code percentile_cont} of SQL. */
    record Percentiles(double p50, double p90, double p95, double p99) {}

    Summary with(@Nullable Percentiles values, @Nullable String reason) {
        return new Summary(
                deviceId, metric, unit, source, count, avg, min, max, stddev, first, firstAt, last, lastAt, values,
                reason);
    }

    Summary of(@Nullable String itsUnit) {
        return new Summary(
                deviceId,
                metric,
                itsUnit,
                source,
                count,
                avg,
                min,
                max,
                stddev,
                first,
                firstAt,
                last,
                lastAt,
                percentiles,
                percentilesReason);
    }
}
