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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the figures of one metric of a group's devices. */
final class SummaryReading {

    /** More values are not sorted for a percentile. */
    private static final long MOST_SORTED = 1_000_000;

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
        List<Summary> summaries = parts.source().equals(group.table()) ? fromRows(parts.source()) : fromSums(parts);
        return percentiles ? withPercentiles(summaries) : summaries;
    }

    private String rows(String condition) {
        return "(SELECT device_id, time, message_id%s FROM %s WHERE %s AND time >= :from AND time < :to)"
                .formatted(Parts.values(group), group.table(), condition);
    }

    private Parameters parameters() {
        return new Parameters().devices(group.devices()).window(window).paths(group.metrics());
    }

    private List<Summary> fromRows(String source) {
        String end = """
                LEFT JOIN LATERAL (
                    SELECT v0, time FROM %s r WHERE v0 IS NOT NULL ORDER BY time %s, message_id %s LIMIT 1
                ) %s ON true""";
        String ofDevice = rows("device_id = d.device_id");
        return database.sql("""
                        SELECT d.device_id, coalesce(a.n, 0), a.average, a.least, a.most, a.deviation,
                               f.v0, f.time, l.v0, l.time
                        FROM unnest(CAST(:devices AS text[])) AS d(device_id)
                        LEFT JOIN (
                            SELECT device_id, count(v0) AS n, avg(v0) AS average, min(v0) AS least, max(v0) AS most,
                                   stddev_samp(v0) AS deviation
                            FROM %s r GROUP BY device_id
                        ) a ON a.device_id = d.device_id
                        %s
                        %s""".formatted(
                                rows("device_id = ANY(:devices)"),
                                end.formatted(ofDevice, "", "", "f"),
                                end.formatted(ofDevice, "DESC", "DESC", "l")))
                .params(parameters().values())
                .query((row, _) -> summary(row, source, Columns.number(row, 6)))
                .list();
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

    private List<Summary> withPercentiles(List<Summary> summaries) {
        List<Summary> all = new ArrayList<>();
        for (Summary summary : summaries) {
            if (summary.count() == 0) {
                all.add(summary.with(null, "there are no values"));
            } else if (summary.count() > MOST_SORTED) {
                all.add(summary.with(null, "more than a million values; ask for a shorter range"));
            } else {
                all.add(withPercentiles(summary));
            }
        }
        return all;
    }

    private Summary withPercentiles(Summary summary) {
        return database.sql("""
                        SELECT count(v0), percentile_cont(0.5) WITHIN GROUP (ORDER BY v0),
                               percentile_cont(0.9) WITHIN GROUP (ORDER BY v0),
                               percentile_cont(0.95) WITHIN GROUP (ORDER BY v0),
                               percentile_cont(0.99) WITHIN GROUP (ORDER BY v0)
                        FROM %s r""".formatted(rows("device_id = :device")))
                .params(parameters().with("device", summary.deviceId()).values())
                .query((row, _) -> row.getLong(1) == summary.count()
                        ? summary.with(
                                new Percentiles(row.getDouble(2), row.getDouble(3), row.getDouble(4), row.getDouble(5)),
                                null)
                        : summary.with(null, "not all rows of the range are stored any more"))
                .single();
    }
}
