package io.iotcloud.benchmarks.questions;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;

/** Fills {@code smart_breaker_data} in order of time, as messages would have. */
final class History {

    private final Connection database;
    private final PrintStream out;

    History(Connection database, PrintStream out) {
        this.database = database;
        this.out = out;
    }

    /** Id of a device, numbered from 1. */
    static String device(int number) {
        return "bench-%04d".formatted(number);
    }

    boolean isTimescale() throws SQLException {
        return text("SELECT backend FROM storage_backend").equals("timescaledb");
    }

    String server() throws SQLException {
        return text(
                "SELECT split_part(version(), ' on ', 1)"
                        + " || coalesce((SELECT ', TimescaleDB ' || extversion FROM pg_extension WHERE extname = 'timescaledb'), '')");
    }

    void fill(Instant end, int days, int devices) throws SQLException {
        run("""
                INSERT INTO device_metadata (device_id, device_type, first_seen, described_at)
                SELECT 'bench-' || lpad(n::text, 4, '0'), 'smart_breaker', now(), now()
                FROM generate_series(1, %d) n""".formatted(devices));
        if (!isTimescale()) {
            makePartitions(end.minus(Duration.ofDays(days)), end);
        }
        for (int day = days; day > 0; day--) {
            Instant from = end.minus(Duration.ofDays(day));
            run(rows(from, from.plus(Duration.ofDays(1)), devices));
            out.print(".");
            out.flush();
        }
        out.println();
        finish();
    }

    /** Weeks that begin on Mondays, as the sink makes them; it has made the present one. */
    private void makePartitions(Instant from, Instant to) throws SQLException {
        LocalDate monday =
                LocalDate.ofInstant(from, ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (; monday.atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(to); monday = monday.plusWeeks(1)) {
            run(
                    "CREATE TABLE IF NOT EXISTS smart_breaker_data_p%s PARTITION OF smart_breaker_data FOR VALUES FROM ('%s') TO ('%s')"
                            .formatted(
                                    monday.format(DateTimeFormatter.BASIC_ISO_DATE),
                                    monday + " 00:00:00Z",
                                    monday.plusWeeks(1) + " 00:00:00Z"));
        }
    }

    private static String rows(Instant from, Instant to, int devices) {
        return """
                INSERT INTO smart_breaker_data
                SELECT t + make_interval(secs => n * 0.05), 'bench-' || lpad(n::text, 4, '0'), md5(n || '/' || t),
                       230 + 3 * random(), 230 + 3 * random(), 230 + 3 * random(),
                       a, a * 1.02, a * 0.98, 690 * a, 200 * a, 720 * a, 0.9 + 0.09 * random(), 50 + 0.05 * random(),
                       35 + a / 4, 1, 1, 1, 3, 0.02 * random(), false, a, extract(epoch FROM t) / 3600, false
                FROM (
                    SELECT t, n, 20 + 10 * sin(extract(epoch FROM t) / 13750.99 + n) + 2 * random() AS a
                    FROM generate_series(timestamptz '%s', timestamptz '%s' - interval '1 minute', interval '1 minute') t
                    CROSS JOIN generate_series(1, %d) n
                ) r ORDER BY t, n""".formatted(from, to, devices);
    }

    /** What vacuum and the policies have done to a history that came bit by bit. */
    private void finish() throws SQLException {
        if (isTimescale()) {
            run("CALL refresh_continuous_aggregate('smart_breaker_hourly', NULL, NULL)");
            run("CALL refresh_continuous_aggregate('smart_breaker_daily', NULL, NULL)");
            run(
                    "SELECT compress_chunk(c, true) FROM show_chunks('smart_breaker_data', older_than => INTERVAL '7 days') c");
        }
        run("VACUUM (ANALYZE) smart_breaker_data");
        run("ANALYZE device_metadata");
    }

    String size() throws SQLException {
        return text(
                isTimescale()
                        ? "SELECT pg_size_pretty(hypertable_size('smart_breaker_data'))"
                        : "SELECT pg_size_pretty(sum(pg_total_relation_size(relid))) FROM pg_partition_tree('smart_breaker_data')");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
