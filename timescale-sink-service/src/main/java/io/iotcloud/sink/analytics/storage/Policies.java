package io.iotcloud.sink.analytics.storage;

import io.iotcloud.sink.analytics.Columns;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The jobs TimescaleDB runs on the tables and aggregates. */
record Policies(JdbcClient database) {

    /**
     * @param policy what it does: {@code policy_compression}, {@code policy_retention}, ...
     * @param table table or aggregate it works on
     * @param everySeconds how often
     * @param settings of the policy, JSON as text
     * @param lastRunAt null when it has not run yet
     * @param lastResult {@code Success} or {@code Failed}; null when it has not run yet
     * @param reason why there is no last run, else null
     */
    record Policy(
            String policy,
            @Nullable String table,
            @Nullable Double everySeconds,
            @Nullable String settings,
            @Nullable Instant lastRunAt,
            @Nullable Double lastRunSeconds,
            @Nullable String lastResult,
            @Nullable Instant nextRunAt,
            @Nullable Long runs,
            @Nullable Long failures,
            @Nullable String reason) {}

    List<Policy> all() {
        return database.sql("""
                        SELECT j.proc_name, coalesce(c.view_name, j.hypertable_name),
                               extract(epoch FROM j.schedule_interval)::double precision, j.config::text,
                               CASE WHEN isfinite(s.last_run_started_at) THEN s.last_run_started_at END,
                               extract(epoch FROM s.last_run_duration)::double precision, s.last_run_status,
                               CASE WHEN isfinite(s.next_start) THEN s.next_start END,
                               s.total_runs, s.total_failures
                        FROM timescaledb_information.jobs j
                        LEFT JOIN timescaledb_information.job_stats s ON s.job_id = j.job_id
                        LEFT JOIN timescaledb_information.continuous_aggregates c
                            ON c.materialization_hypertable_name = j.hypertable_name
                        WHERE j.hypertable_name IS NOT NULL
                        ORDER BY 2, 1""")
                .query((row, _) -> {
                    Instant ran = Columns.instant(row, 5);
                    return new Policy(
                            row.getString(1),
                            row.getString(2),
                            Columns.number(row, 3),
                            row.getString(4),
                            ran,
                            ran == null ? null : Columns.number(row, 6),
                            ran == null ? null : row.getString(7),
                            Columns.instant(row, 8),
                            row.getObject(9, Long.class),
                            row.getObject(10, Long.class),
                            ran == null ? "it has not run yet" : null);
                })
                .list();
    }
}
