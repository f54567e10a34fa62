package io.iotcloud.sink.analytics;

import io.iotcloud.sink.analytics.Level.Segment;
import io.iotcloud.sink.analytics.MetricSource.Column;
import io.iotcloud.sink.analytics.Selection.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * SQL of what a window consists of, read from the widest level that fits and from rows where that begins or ends in the
 * middle: per row {@code device_id}, {@code time} and for the metric of number i {@code n<i>} (values), {@code s<i>} (sum),
 * {@code q<i>} (sum of squares), {@code lo<i>}, {@code hi<i>}, and where asked for {@code f<i>}, {@code fa<i>}, {@code l<i>}, {@code la<i>}
 * (first and last value and their times).
 */
public final class Parts {

    private final Group group;
    private final List<Segment> segments;
    private final boolean ends;

    /** @param ends whether first and last values are asked for */
    public Parts(Group group, Level level, TimeWindow window, boolean ends) {
        this.group = group;
        this.ends = ends;
        this.segments = (group.columns() ? level : Level.RAW).segments(window);
    }

    /** A query in brackets. */
    public String sql() {
        List<String> arms = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            arms.add(
                    switch (segments.get(i).level()) {
                        case RAW -> rows(i);
                        case HOURLY, DAILY -> sums(segments.get(i).level(), i);
                    });
        }
        return "(" + String.join("\nUNION ALL\n", arms) + ")";
    }

    private String rows(int arm) {
        String values = each(i ->
                ", (v%1$d IS NOT NULL)::integer AS n%1$d, v%1$d AS s%1$d, v%1$d * v%1$d AS q%1$d, v%1$d AS lo%1$d, v%1$d AS hi%1$d"
                        .formatted(i));
        if (ends) {
            String time = "CASE WHEN v%1$d IS NOT NULL THEN time END";
            values += each(i ->
                    (", v%1$d AS f%1$d, " + time + " AS fa%1$d, v%1$d AS l%1$d, " + time + " AS la%1$d").formatted(i));
        }
        return """
                SELECT device_id, time%s FROM (
                    SELECT device_id, time%s FROM %s
                    WHERE device_id = ANY(:devices) AND time >= :from%d AND time < :to%d
                ) r""".formatted(values, values(group), group.table(), arm, arm);
    }

    /** {@code , value AS v0, value AS v1} ... of each metric. */
    public static String values(Group group) {
        return IntStream.range(0, group.metrics().size())
                .mapToObj(i -> ", %s AS v%d".formatted(group.metrics().get(i).value(i), i))
                .reduce("", String::concat);
    }

    private String sums(Level level, int arm) {
        String values = each(i ->
                ", %1$s_count AS n%2$d, %1$s_sum AS s%2$d, %1$s_sum_squares AS q%2$d, %1$s_min::double precision AS lo%2$d, %1$s_max::double precision AS hi%2$d"
                        .formatted(column(i), i));
        if (ends) {
            values += each(i ->
                    ", %1$s_first::double precision AS f%2$d, %1$s_first_at AS fa%2$d, %1$s_last::double precision AS l%2$d, %1$s_last_at AS la%2$d"
                            .formatted(column(i), i));
        }
        return """
                SELECT device_id, bucket AS time%s FROM %s
                WHERE device_id = ANY(:devices) AND bucket >= :from%d AND bucket < :to%d""".formatted(values, level.table(), arm, arm);
    }

    private String column(int metric) {
        return ((Column) group.metrics().get(metric)).metric().column();
    }

    private String each(IntFunction<String> text) {
        return IntStream.range(0, group.metrics().size()).mapToObj(text).reduce("", String::concat);
    }

    public Parameters parameters() {
        Parameters parameters = new Parameters().devices(group.devices()).paths(group.metrics());
        for (int i = 0; i < segments.size(); i++) {
            parameters
                    .with("from" + i, segments.get(i).from())
                    .with("to" + i, segments.get(i).to());
        }
        return parameters;
    }

    /** Table most of the values come from. */
    public String source() {
        return segments.stream()
                .map(Segment::level)
                .reduce((a, b) -> a.compareTo(b) > 0 ? a : b)
                .filter(level -> level != Level.RAW)
                .map(Level::table)
                .orElse(group.table());
    }
}
