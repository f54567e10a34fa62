package io.iotcloud.sink.analytics;

import io.iotcloud.sink.analytics.Series.Point;
import io.iotcloud.sink.schema.StorageBackend;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the points of one series: the stored values while they are few, else buckets of them. */
final class SeriesReading {

    private static final Duration HOUR = Duration.ofHours(1);

    private final JdbcClient database;
    private final StorageBackend backend;

    SeriesReading(JdbcClient database, StorageBackend backend) {
        this.database = database;
        this.backend = backend;
    }

    /**
     * @param bucketSeconds 0 for stored values
     * @param source table they were read from
     */
    record Points(List<Point> points, long bucketSeconds, String source) {}

    Points read(String device, MetricSource metric, TimeWindow window, int most) {
        List<Point> stored = stored(device, metric, window, most + 1);
        if (stored.size() <= most) {
            return new Points(stored, 0, metric.table());
        }
        Duration bucket = window.bucket(most);
        // the continuous aggregate answers from few rows; the view of that name on plain PostgreSQL would not
        if (metric instanceof MetricSource.Column column
                && backend == StorageBackend.TIMESCALEDB
                && bucket.compareTo(HOUR) >= 0) {
            return new Points(hours(device, column, window, bucket), bucket.toSeconds(), "smart_breaker_hourly");
        }
        return new Points(buckets(device, metric, window, bucket), bucket.toSeconds(), metric.table());
    }

    private List<Point> stored(String device, MetricSource metric, TimeWindow window, int most) {
        return bound("""
                        SELECT time, value, value, value, 1
                        FROM (SELECT time, %s AS value FROM %s
                              WHERE device_id = :device AND time >= :from AND time < :to) v
                        WHERE value IS NOT NULL ORDER BY time LIMIT %d""".formatted(metric.value(), metric.table(), most), device, metric, window)
                .query(SeriesReading::point)
                .list();
    }

    private List<Point> buckets(String device, MetricSource metric, TimeWindow window, Duration bucket) {
        return bound("""
                        SELECT date_bin(make_interval(secs => %d), time, timestamptz '2000-01-03 00:00:00Z') AS bucket,
                               avg(value), min(value), max(value), count(value)
                        FROM (SELECT time, %s AS value FROM %s
                              WHERE device_id = :device AND time >= :from AND time < :to) v
                        WHERE value IS NOT NULL GROUP BY bucket ORDER BY bucket""".formatted(bucket.toSeconds(), metric.value(), metric.table()), device, metric, window)
                .query(SeriesReading::point)
                .list();
    }

    private List<Point> hours(String device, MetricSource.Column metric, TimeWindow window, Duration bucket) {
        String column = metric.metric().column();
        return bound(
                        """
                        SELECT date_bin(make_interval(secs => %1$d), bucket, timestamptz '2000-01-03 00:00:00Z') AS wide,
                               sum(%2$s_sum) / sum(%2$s_count), min(%2$s_min)::double precision,
                               max(%2$s_max)::double precision, sum(%2$s_count)
                        FROM smart_breaker_hourly
                        WHERE device_id = :device AND bucket >= :from AND bucket < :to AND %2$s_count > 0
                        GROUP BY wide ORDER BY wide""".formatted(bucket.toSeconds(), column),
                        device,
                        metric,
                        new TimeWindow(window.from().truncatedTo(ChronoUnit.HOURS), window.to()))
                .query(SeriesReading::point)
                .list();
    }

    private JdbcClient.StatementSpec bound(String sql, String device, MetricSource metric, TimeWindow window) {
        return database.sql(sql)
                .param("device", device)
                .param("path", metric.pathInMessage())
                .param("from", timestamp(window.from()))
                .param("to", timestamp(window.to()));
    }

    private static OffsetDateTime timestamp(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Point point(ResultSet row, int number) throws SQLException {
        return new Point(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getDouble(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getLong(5));
    }
}
