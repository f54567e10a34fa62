package io.iotcloud.sink.policies;

import io.iotcloud.sink.policies.PolicyProperties.TableIntervals;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Brings TimescaleDB's policies in line with the settings; one that is right already keeps its job and its history. */
final class TimescalePolicies {

    private final Connection connection;
    private final PolicyProperties settings;

    TimescalePolicies(Connection connection, PolicyProperties settings) {
        this.connection = connection;
        this.settings = settings;
    }

    void apply() throws SQLException {
        for (TimeTable table : TimeTable.values()) {
            TableIntervals intervals = settings.of(table);
            run("SELECT set_chunk_time_interval('%s', %s)".formatted(table.tableName(), sql(intervals.interval())));
            compress(table.tableName(), intervals.compressAfter());
            retain(table.tableName(), intervals.retention());
        }
        PolicyProperties.Refresh refresh = settings.refresh();
        refresh("smart_breaker_hourly", refresh.hourlyFrom(), Duration.ofHours(1), refresh.hourlyEvery());
        compress("smart_breaker_hourly", refresh.compressAfter());
        refresh("smart_breaker_daily", refresh.dailyFrom(), Duration.ofDays(1), refresh.dailyEvery());
        compress("smart_breaker_daily", refresh.compressAfter());
    }

    private void compress(String table, Duration after) throws SQLException {
        if (!hasJob("policy_compression", table, "(config ->> 'compress_after')::interval = " + sql(after))) {
            run("CALL remove_columnstore_policy('%s', if_exists => true)".formatted(table));
            run("CALL add_columnstore_policy('%s', after => %s)".formatted(table, sql(after)));
        }
    }

    private void retain(String table, Duration retention) throws SQLException {
        if (!hasJob("policy_retention", table, "(config ->> 'drop_after')::interval = " + sql(retention))) {
            run("SELECT remove_retention_policy('%s', if_exists => true)".formatted(table));
            run("SELECT add_retention_policy('%s', drop_after => %s)".formatted(table, sql(retention)));
        }
    }

    private void refresh(String view, Duration from, Duration upTo, Duration every) throws SQLException {
        String asSet =
                "(config ->> 'start_offset')::interval = %s AND (config ->> 'end_offset')::interval = %s AND schedule_interval = %s"
                        .formatted(sql(from), sql(upTo), sql(every));
        if (!hasJob("policy_refresh_continuous_aggregate", view, asSet)) {
            // a compression policy refuses a refresh policy that reaches further back than it
            run("CALL remove_columnstore_policy('%s', if_exists => true)".formatted(view));
            run("SELECT remove_continuous_aggregate_policy('%s', if_exists => true)".formatted(view));
            run(
                    "SELECT add_continuous_aggregate_policy('%s', start_offset => %s, end_offset => %s, schedule_interval => %s)"
                            .formatted(view, sql(from), sql(upTo), sql(every)));
        }
    }

    /** An aggregate's job carries the name of the view or of the hypertable behind it, depending on the version. */
    private boolean hasJob(String procedure, String relation, String asSet) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT FROM timescaledb_information.jobs
                WHERE proc_name = ? AND hypertable_name IN (
                    SELECT ?
                    UNION ALL
                    SELECT materialization_hypertable_name FROM timescaledb_information.continuous_aggregates
                    WHERE view_name = ?
                ) AND\s""" + asSet)) {
            query.setString(1, procedure);
            query.setString(2, relation);
            query.setString(3, relation);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String sql(Duration duration) {
        return "make_interval(secs => %d)".formatted(duration.toSeconds());
    }
}
