package io.iotcloud.sink.analytics.messages;

import io.iotcloud.sink.analytics.Columns;
import io.iotcloud.sink.analytics.Parameters;
import io.iotcloud.sink.analytics.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads where devices were silent, from the keys of their stored messages. */
final class Silence {

    private final JdbcClient database;
    private final TimeWindow window;

    Silence(JdbcClient database, TimeWindow window) {
        this.database = database;
        this.window = window;
    }

    /**
     * @param messages in the window
     * @param typicalSeconds median of the times between two messages; null with fewer than two
     * @param last the last before the end of the window; null when there is none
     */
    record Rhythm(
            long messages,
            @Nullable Double typicalSeconds,
            @Nullable Instant last) {}

    /** A stretch between two consecutive messages. */
    record Gap(Instant from, Instant to, double seconds) {

        static Gap between(Instant from, Instant to) {
            return new Gap(from, to, Duration.between(from, to).toNanos() / 1e9);
        }
    }

    /** The message before the window counts too, so that a gap that began before it is whole. */
    private static String steps(String table) {
        return """
                WITH times AS (
                    SELECT d.device_id, m.time FROM unnest(CAST(:devices AS text[])) AS d(device_id)
                    CROSS JOIN LATERAL (
                        (SELECT time FROM %1$s WHERE device_id = d.device_id AND time < :from
                         ORDER BY time DESC LIMIT 1)
                        UNION ALL
                        SELECT time FROM %1$s WHERE device_id = d.device_id AND time >= :from AND time < :to
                    ) m
                ), steps AS (
                    SELECT device_id, time, lag(time) OVER (PARTITION BY device_id ORDER BY time) AS before FROM times
                )""".formatted(table);
    }

    Map<String, Rhythm> rhythms(String table, List<String> devices) {
        Map<String, Rhythm> rhythms = new HashMap<>();
        database.sql(steps(table) + """

                        SELECT device_id, count(*) FILTER (WHERE time >= :from), max(time),
                               percentile_cont(0.5) WITHIN GROUP (
                                   ORDER BY extract(epoch FROM time - before)::double precision)
                                   FILTER (WHERE before IS NOT NULL)
                        FROM steps GROUP BY device_id""")
                .params(new Parameters().devices(devices).window(window).values())
                .query(row -> {
                    rhythms.put(
                            row.getString(1),
                            new Rhythm(row.getLong(2), Columns.number(row, 4), Columns.instant(row, 3)));
                });
        return rhythms;
    }

    /** At most {@code most} gaps longer than {@code longer}, the first ones. */
    List<Gap> gaps(String table, String device, Duration longer, int most) {
        return new ArrayList<>(database.sql(steps(table) + """

                        SELECT before, time FROM steps
                        WHERE time - before > make_interval(secs => :seconds) ORDER BY time LIMIT :most""")
                .params(new Parameters()
                        .devices(List.of(device))
                        .window(window)
                        .with("seconds", longer.toMillis() / 1000.0)
                        .with("most", most)
                        .values())
                .query((row, _) -> Gap.between(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getObject(2, OffsetDateTime.class).toInstant()))
                .list());
    }
}
