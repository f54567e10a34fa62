package io.iotcloud.sink.analytics.summary;

import io.iotcloud.sink.analytics.Columns;
import io.iotcloud.sink.analytics.Level;
import io.iotcloud.sink.analytics.MetricSource;
import io.iotcloud.sink.analytics.Parameters;
import io.iotcloud.sink.analytics.Parts;
import io.iotcloud.sink.analytics.Selection;
import io.iotcloud.sink.analytics.Selection.Group;
import io.iotcloud.sink.analytics.TimeWindow;
import io.iotcloud.sink.analytics.summary.Summary.Percentiles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the figures of one metric of a group's devices. */
final class SummaryReading {

    /** More values are not sorted for a percentile. */
    private static final long MOST_SORTED = 1_000_000;

    private static final String TOO_MANY = "more than a million values; ask for a shorter range";
    private static final String NO_VALUES = "there are no values";
    private static final String PERCENTILES = "percentile_cont(ARRAY[0.5, 0.9, 0.95, 0.99]) WITHIN GROUP (ORDER BY v0)";

    private final JdbcClient database;
    private final TimeWindow window;
    private final Group group;
    private final MetricSource metric;

    SummaryReading(JdbcClient database, TimeWindow window, Group all, MetricSource metric) {
        this.database = database;
        this.window = window;
        this.group = new Group(all.columns(), all.devices(), List.of(metric));
        this.metric = metric;
    }

    List<Summary> read(Level level, boolean percentiles) {
        Parts parts = new Parts(group, level, window, true);
        if (!parts.source().equals(group.table())) {
            List<Summary> summaries = fromSums(parts);
            return percentiles ? summaries.stream().map(this::withPercentiles).toList() : summaries;
        }
        if (!percentiles) {
            return fromRows(group.devices(), false).toList();
        }
        Map<String, Long> rows = rowsByDevice();
        Map<Boolean, List<String>> byFewness = group.devices().stream()
                .collect(Collectors.partitioningBy(device -> rows.getOrDefault(device, 0L) <= MOST_SORTED));
        return Stream.concat(
                        fromRows(byFewness.getOrDefault(true, List.of()), true),
                        fromRows(byFewness.getOrDefault(false, List.of()), false)
                                .map(summary -> summary.with(null, TOO_MANY)))
                .toList();
    }

    /** By the key alone. */
    private Map<String, Long> rowsByDevice() {
        Map<String, Long> rows = new HashMap<>();
        database.sql("""
                        SELECT device_id, count(*) FROM %s
                        WHERE device_id = ANY(:devices) AND time >= :from AND time < :to GROUP BY 1""".formatted(group.table()))
                .params(new Parameters().devices(group.devices()).window(window).values())
                .query(row -> {
                    rows.put(row.getString(1), row.getLong(2));
                });
        return rows;
    }

    private String rows(String condition) {
        return "(SELECT device_id, time, message_id%s FROM %s WHERE %s AND time >= :from AND time < :to)"
                .formatted(Parts.values(group), group.table(), condition);
    }

    private Parameters parameters(List<String> devices) {
        return new Parameters().devices(devices).window(window).paths(group.metrics());
    }

    private Stream<Summary> fromRows(List<String> devices, boolean percentiles) {
        String end = """
                LEFT JOIN LATERAL (
                    SELECT v0, time FROM %s r WHERE v0 IS NOT NULL ORDER BY time %s, message_id %s LIMIT 1
                ) %s ON true""";
        String ofDevice = rows("device_id = d.device_id");
        return database
                .sql("""
                        SELECT d.device_id, coalesce(a.n, 0), a.average, a.least, a.most, a.deviation,
                               f.v0, f.time, l.v0, l.time, a.p[1], a.p[2], a.p[3], a.p[4]
                        FROM unnest(CAST(:devices AS text[])) AS d(device_id)
                        LEFT JOIN (
                            SELECT device_id, count(v0) AS n, avg(v0) AS average, min(v0) AS least, max(v0) AS most,
                                   stddev_samp(v0) AS deviation, %s AS p
                            FROM %s r GROUP BY device_id
                        ) a ON a.device_id = d.device_id
                        %s
                        %s""".formatted(
                                percentiles ? PERCENTILES : "NULL::double precision[]",
                                rows("device_id = ANY(:devices)"),
                                end.formatted(ofDevice, "", "", "f"),
                                end.formatted(ofDevice, "DESC", "DESC", "l")))
                .params(parameters(devices).values())
                .query((row, _) -> {
                    Summary summary = summary(row, group.table(), Columns.number(row, 6));
                    return percentiles ? sorted(summary, row, 11) : summary;
                })
                .list()
                .stream();
    }

    private static Summary sorted(Summary summary, ResultSet row, int column) throws SQLException {
        return summary.count() == 0
                ? summary.with(null, NO_VALUES)
                : summary.with(
                        new Percentiles(
                                row.getDouble(column),
                                row.getDouble(column + 1),
                                row.getDouble(column + 2),
                                row.getDouble(column + 3)),
                        null);
    }

    private List<Summary> fromSums(Parts parts) {
        return database.sql("""
                        SELECT d.device_id, coalesce(a.n, 0), a.s / nullif(a.n, 0), a.least, a.most, a.q,
                               a.first_value, a.first_at, a.last_value, a.last_at
                        FROM unnest(CAST(:devices AS text[])) AS d(device_id)
                        LEFT JOIN (
                            SELECT device_id, sum(n0)::bigint AS n, sum(s0)::double precision AS s,
                                   sum(q0)::double precision AS q, min(lo0) AS least, max(hi0) AS most,
                                   (array_agg(f0 ORDER BY fa0) FILTER (WHERE fa0 IS NOT NULL))[1] AS first_value,
                                   min(fa0) AS first_at,
                                   (array_agg(l0 ORDER BY la0 DESC) FILTER (WHERE la0 IS NOT NULL))[1] AS last_value,
                                   max(la0) AS last_at
                            FROM %s p GROUP BY device_id
                        ) a ON a.device_id = d.device_id""".formatted(parts.sql()))
                .params(parts.parameters().values())
                .query((row, _) -> summary(row, parts.source(), deviation(row)))
                .list();
    }

    /** Of a sample, from count, average and the sum of squares. */
    private static @Nullable Double deviation(ResultSet row) throws SQLException {
        long count = row.getLong(2);
        if (count < 2) {
            return null;
        }
        double average = row.getDouble(3);
        // rounding may leave a little less than nothing where all values are the same
        return Math.sqrt(Math.max(0, (row.getDouble(6) - count * average * average) / (count - 1)));
    }

    private Summary summary(ResultSet row, String source, @Nullable Double deviation) throws SQLException {
        return new Summary(
                row.getString(1),
                metric.path(),
                group.columns() ? Selection.unitOfColumn(metric.path()) : null,
                source,
                row.getLong(2),
                Columns.number(row, 3),
                Columns.number(row, 4),
                Columns.number(row, 5),
                deviation,
                Columns.number(row, 7),
                Columns.instant(row, 8),
                Columns.number(row, 9),
                Columns.instant(row, 10),
                null,
                "not asked for");
    }

    /** The sums do not tell percentiles; the rows do while they are stored. */
    private Summary withPercentiles(Summary summary) {
        if (summary.count() == 0) {
            return summary.with(null, NO_VALUES);
        }
        if (summary.count() > MOST_SORTED) {
            return summary.with(null, TOO_MANY);
        }
        return database.sql("""
                        SELECT n, p[1], p[2], p[3], p[4] FROM (SELECT count(v0) AS n, %s AS p FROM %s r) a""".formatted(PERCENTILES, rows("device_id = :device")))
                .params(parameters(group.devices())
                        .with("device", summary.deviceId())
                        .values())
                .query((row, _) -> row.getLong(1) == summary.count()
                        ? sorted(summary, row, 2)
                        : summary.with(null, "not all rows of the range are stored any more"))
                .single();
    }
}
