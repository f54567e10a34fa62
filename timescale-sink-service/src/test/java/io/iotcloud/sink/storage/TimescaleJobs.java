package io.iotcloud.sink.storage;

import java.util.List;
import java.util.Map;

/** TimescaleDB's jobs: lists them, and runs one at once instead of when its time has come. */
final class TimescaleJobs {

    private final EmptyDatabase database;

    TimescaleJobs(EmptyDatabase database) {
        this.database = database;
    }

    /** Jobs of a procedure with the table or view they are for; id, configuration and pause as the catalogue has them. */
    List<Map<String, Object>> of(String procedure, String relation) {
        return database.rows("""
                SELECT job_id, config::text AS config, extract(epoch FROM schedule_interval)::bigint AS every,
                    extract(epoch FROM coalesce(config ->> 'drop_after', config ->> 'compress_after')::interval)::bigint AS after,
                    extract(epoch FROM (config ->> 'start_offset')::interval)::bigint AS start_offset,
                    extract(epoch FROM (config ->> 'end_offset')::interval)::bigint AS end_offset
                FROM timescaledb_information.jobs
                WHERE proc_name = '%s' AND hypertable_name IN (
                    SELECT '%s' UNION ALL
                    SELECT materialization_hypertable_name FROM timescaledb_information.continuous_aggregates
                    WHERE view_name = '%s')""".formatted(procedure, relation, relation));
    }

    Map<String, Object> only(String procedure, String relation) {
        List<Map<String, Object>> jobs = of(procedure, relation);
        if (jobs.size() != 1) {
            throw new AssertionError("%d jobs %s of %s".formatted(jobs.size(), procedure, relation));
        }
        return jobs.getFirst();
    }

    void run(String procedure, String relation) {
        database.run("CALL run_job(%s)".formatted(only(procedure, relation).get("job_id")));
    }
}
