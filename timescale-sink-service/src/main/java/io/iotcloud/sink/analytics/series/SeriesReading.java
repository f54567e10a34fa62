package io.iotcloud.sink.analytics.series;

import io.iotcloud.sink.analytics.Buckets;
import io.iotcloud.sink.analytics.Level;
import io.iotcloud.sink.analytics.Parameters;
import io.iotcloud.sink.analytics.Parts;
import io.iotcloud.sink.analytics.Selection.Group;
import io.iotcloud.sink.analytics.TimeWindow;
import io.iotcloud.sink.analytics.series.Series.Point;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the points of the series of a group, all in one statement. */
final class SeriesReading {

    private final JdbcClient database;
    private final TimeWindow window;

    SeriesReading(JdbcClient database, TimeWindow window) {
        this.database = database;
        this.window = window;
    }

    /** A device and a metric's path. */
    record Key(String device, String metric) {}

    /** What was found of a group; a series without values is not in it. */
    record Found(String source, Map<Key, List<Point>> points) {}

    /** The stored values, empty when there are more than {@code most} of a device. */
    Optional<Found> stored(Group group, int most) {
        int metrics = group.metrics().size();
        String some = IntStream.range(0, metrics)
                .mapToObj(i -> "v%d IS NOT NULL".formatted(i))
                .collect(Collectors.joining(" OR "));
        String columns = IntStream.range(0, metrics).mapToObj(i -> ", v" + i).collect(Collectors.joining());
        Map<Key, List<Point>> points = new HashMap<>();
        Map<String, Integer> rows = new HashMap<>();
        database.sql("""
                        SELECT d.device_id, v.* FROM unnest(CAST(:devices AS text[])) AS d(device_id)
                        CROSS JOIN LATERAL (
                            SELECT time%1$s FROM (
                                SELECT time%2$s FROM %3$s
                                WHERE device_id = d.device_id AND time >= :from AND time < :to
                            ) r WHERE %4$s ORDER BY time LIMIT %5$d
                        ) v ORDER BY 1, 2""".formatted(columns, Parts.values(group), group.table(), some, most + 1))
                .params(new Parameters()
                        .devices(group.devices())
                        .window(window)
                        .paths(group.metrics())
                        .values())
                .query(row -> {
                    rows.merge(row.getString(1), 1, Integer::sum);
                    for (int i = 0; i < metrics; i++) {
                        double value = row.getDouble(3 + i);
                        if (!row.wasNull()) {
                            add(points, key(group, row, i), new Point(time(row), value, value, value, 1));
                        }
                    }
                });
        return rows.values().stream().allMatch(count -> count <= most)
                ? Optional.of(new Found(group.table(), points))
                : Optional.empty();
    }

    Found buckets(Group group, Buckets buckets, Level level) {
        Parts parts = new Parts(group, level, window, false);
        int metrics = group.metrics().size();
        String figures = IntStream.range(0, metrics)
                .mapToObj(i ->
                        ", (sum(s%1$d) / nullif(sum(n%1$d), 0))::double precision, min(lo%1$d), max(hi%1$d), sum(n%1$d)::bigint"
                                .formatted(i))
                .collect(Collectors.joining());
        Map<Key, List<Point>> points = new HashMap<>();
        database.sql("""
                        SELECT device_id, %s%s FROM %s p GROUP BY 1, 2 ORDER BY 1, 2""".formatted(buckets.key("time"), figures, parts.sql()))
                .params(parts.parameters().buckets(buckets).values())
                .query(row -> {
                    for (int i = 0; i < metrics; i++) {
                        int column = 3 + 4 * i;
                        long count = row.getLong(column + 3);
                        if (count > 0) {
                            add(
                                    points,
                                    key(group, row, i),
                                    new Point(
                                            time(row),
                                            row.getDouble(column),
                                            row.getDouble(column + 1),
                                            row.getDouble(column + 2),
                                            count));
                        }
                    }
                });
        return new Found(parts.source(), points);
    }

    private static void add(Map<Key, List<Point>> points, Key key, Point point) {
        points.computeIfAbsent(key, _ -> new ArrayList<>()).add(point);
    }

    private static Key key(Group group, ResultSet row, int metric) throws SQLException {
        return new Key(row.getString(1), group.metrics().get(metric).path());
    }

    private static Instant time(ResultSet row) throws SQLException {
        return row.getObject(2, OffsetDateTime.class).toInstant();
    }
}
