package io.iotcloud.sink.analytics;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of one measurement over time.
 *
 * @param metric measurement path
 * @param unit null when dimensionless or not named by the device
 * @param source table the values were read from
 * @param bucketSeconds width of a point; 0 when each point is one stored value
 * @param queryMs time the database took
 * @param samples stored values the points stand for
 * @param points in order of time; stretches without values have none
 */
record Series(
        String deviceId,
        String metric,
        @Nullable String unit,
        String source,
        long bucketSeconds,
        double queryMs,
        Instant from,
        Instant to,
        long samples,
        List<Point> points) {

    /**
     * @param time of the value, or beginning of the bucket
     * @param count stored values in it
     */
    record Point(Instant time, double avg, double min, double max, long count) {}
}
