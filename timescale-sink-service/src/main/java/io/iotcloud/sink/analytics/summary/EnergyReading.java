package io.iotcloud.sink.analytics.summary;

import io.iotcloud.sink.analytics.Buckets;
import io.iotcloud.sink.analytics.Level;
import io.iotcloud.sink.analytics.Parts;
import io.iotcloud.sink.analytics.Selection.Group;
import io.iotcloud.sink.analytics.TimeWindow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Integrates power over the days of a window, in watt-seconds if the power is in watts. */
final class EnergyReading {

    private final JdbcClient database;
    private final TimeWindow window;
    private final Buckets days;
    private final Group group;

    EnergyReading(JdbcClient database, TimeWindow window, Buckets days, Group group) {
        this.database = database;
        this.window = window;
        this.days = days;
        this.group = group;
    }

    /**
     * @param day beginning of the day
     * @param seconds how much of the day it stands for
     */
    record Piece(Instant day, double energy, double seconds) {}

    /** @param pieces by device */
    record Found(String source, String rule, Map<String, List<Piece>> pieces) {}

    Found read(Level level, Duration maxGap) {
        Parts parts = new Parts(group, level, window, false);
        return parts.source().equals(group.table())
                ? new Found(parts.source(), Energy.TRAPEZOID, trapezoids(maxGap))
                : new Found(parts.source(), Energy.AVERAGES, averages(parts));
    }

    /** An interval over midnight is cut there; at most an hour long, it reaches into two days, not more. */
    private Map<String, List<Piece>> trapezoids(Duration maxGap) {
        String sql = """
                WITH power AS (
                    SELECT device_id, time, v0 AS p FROM (
                        SELECT device_id, time, message_id%s FROM %s
                        WHERE device_id = ANY(:devices) AND time >= :from AND time < :to
                    ) r WHERE v0 IS NOT NULL
                ), steps AS (
                    SELECT device_id, lag(time) OVER w AS t0, time AS t1, lag(p) OVER w AS p0, p AS p1
                    FROM power WINDOW w AS (PARTITION BY device_id ORDER BY time)
                ), intervals AS (
                    SELECT device_id, t0, t1, p0, p1, %s AS d0, %s AS d1,
                           extract(epoch FROM t1 - t0)::double precision AS seconds
                    FROM steps WHERE t1 - t0 <= make_interval(secs => :gap) AND t1 > t0
                ), cut AS (
                    SELECT *, extract(epoch FROM d1 - t0)::double precision AS before FROM intervals
                ), pieces AS (
                    SELECT device_id, d1 AS day, (p0 + p1) / 2 * seconds AS energy, seconds FROM cut WHERE d0 = d1
                    UNION ALL
                    SELECT device_id, d0, (p0 + (p0 + (p1 - p0) * before / seconds)) / 2 * before, before
                    FROM cut WHERE d0 < d1
                    UNION ALL
                    SELECT device_id, d1, ((p0 + (p1 - p0) * before / seconds) + p1) / 2 * (seconds - before),
                           seconds - before
                    FROM cut WHERE d0 < d1
                )
                SELECT device_id, day, sum(energy), sum(seconds) FROM pieces GROUP BY 1, 2 ORDER BY 1, 2""".formatted(Parts.values(group), group.table(), days.key("t0"), days.key("t1"));
        return pieces(
                sql,
                new Parts(group, Level.RAW, window, false)
                        .parameters()
                        .window(window)
                        .buckets(days)
                        .with("gap", maxGap.toSeconds())
                        .values());
    }

    /** Daily values would not tell in which hours there were any, so hours are summed up. */
    private Map<String, List<Piece>> averages(Parts parts) {
        String hour = "date_trunc('hour', time, 'UTC')";
        String sql = """
                WITH hours AS (
                    SELECT device_id, %1$s AS hour, sum(s0) / sum(n0) AS average,
                           extract(epoch FROM least(%1$s + interval '1 hour', :to) - greatest(%1$s, :from))
                               ::double precision AS seconds
                    FROM %2$s p WHERE n0 > 0 GROUP BY device_id, %1$s
                )
                SELECT device_id, %3$s, sum(average * seconds), sum(seconds) FROM hours GROUP BY 1, 2 ORDER BY 1, 2""".formatted(hour, parts.sql(), days.key("hour"));
        return pieces(sql, parts.parameters().window(window).buckets(days).values());
    }

    private Map<String, List<Piece>> pieces(String sql, Map<String, Object> parameters) {
        Map<String, List<Piece>> pieces = new HashMap<>();
        database.sql(sql).params(parameters).query(row -> {
            pieces.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(piece(row));
        });
        return pieces;
    }

    private static Piece piece(ResultSet row) throws SQLException {
        return new Piece(row.getObject(2, OffsetDateTime.class).toInstant(), row.getDouble(3), row.getDouble(4));
    }
}
