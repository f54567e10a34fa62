package io.iotcloud.sink.analytics.series;

import io.iotcloud.defaults.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One metric of several devices side by side.
 *
 * @param devices names of the columns
 * @param units of each device; null when dimensionless or not named by it
 * @param sources table each device's values were read from
 */
record Comparison(
        String metric,
        List<String> devices,
        List<@Nullable String> units,
        List<String> sources,
        long bucketSeconds,
        @Nullable String bucket,
        String tz,
        double queryMs,
        Instant from,
        Instant to,
        List<Row> rows) {

    /**
     * @param time beginning of the bucket
     * @param avg of each device; null without values
     */
    record Row(Instant time, List<@Nullable Double> avg) {}

    /** @param series filled, so that each has the same times */
    static Comparison of(SeriesQuestion question, List<Series> series) {
        if (series.size() < 2) {
            throw ProblemException.invalid("device", "expected 2 to %d devices".formatted(SeriesQuestion.MOST_DEVICES));
        }
        Series first = series.getFirst();
        List<Row> rows = IntStream.range(0, first.points().size())
                .mapToObj(i -> row(series, i))
                .toList();
        List<@Nullable String> units = new ArrayList<>();
        series.forEach(one -> units.add(one.unit()));
        return new Comparison(
                first.metric(),
                question.devices(),
                units,
                series.stream().map(Series::source).toList(),
                first.bucketSeconds(),
                first.bucket(),
                first.tz(),
                first.queryMs(),
                first.from(),
                first.to(),
                rows);
    }

    private static Row row(List<Series> series, int number) {
        List<@Nullable Double> averages = new ArrayList<>();
        series.forEach(one -> averages.add(one.points().get(number).avg()));
        return new Row(series.getFirst().points().get(number).time(), averages);
    }
}
