package io.iotcloud.sink.analytics.series;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of one measurement over time.
 *
 * @param metric measurement path
 * @param unit null when dimensionless or not named by the device
 * @param source table the values were read from; of a summed-up one the edges that are not whole come from rows
 * @param bucketSeconds nominal width of a point; 0 when each point is one stored value
 * @param bucket the same as ISO-8601; null when each point is one stored value
 * @param tz zone whose midnights buckets of days begin at
 * @param fill what stands in buckets without values; null for nothing
 * @param queryMs time the database took, for all series of the answer
 * @param samples stored values the points stand for
 * @param points in order of time; stretches without values have none unless filled
 */
record Series(
        String deviceId,
        String metric,
        @Nullable String unit,
        String source,
        long bucketSeconds,
        @Nullable String bucket,
        String tz,
        @Nullable String fill,
        double queryMs,
        Instant from,
        Instant to,
        long samples,
        List<Point> points)
        implements SeriesAnswer {

    /**
     * @param time of the value, or beginning of the bucket
     * @param avg null in a bucket that is filled with nothing
     * @param count stored values in it; 0 when filled
     */
    record Point(
            Instant time,
            @Nullable Double avg,
            @Nullable Double min,
            @Nullable Double max,
            long count) {}
}
