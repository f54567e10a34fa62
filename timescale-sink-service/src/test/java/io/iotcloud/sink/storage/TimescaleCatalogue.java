package io.iotcloud.sink.storage;

import java.time.Instant;

/** What TimescaleDB's catalogue says of chunks and aggregates. */
final class TimescaleCatalogue {

    private TimescaleCatalogue() {}

    static long chunks(EmptyDatabase database, String table) {
        return Long.parseLong(database.text("""
                SELECT count(*) FROM timescaledb_information.chunks
                WHERE hypertable_name = '%s' AND is_compressed""".formatted(table)));
    }

    /** Compressed ones of what is computed ahead; newer versions list them under the name of the view. */
    static long chunksOfAggregate(EmptyDatabase database, String view) {
        return Long.parseLong(database.text("""
                SELECT count(*) FROM timescaledb_information.chunks
                WHERE is_compressed AND hypertable_name IN (
                    SELECT '%s' UNION ALL
                    SELECT materialization_hypertable_name FROM timescaledb_information.continuous_aggregates
                    WHERE view_name = '%s')""".formatted(view, view)));
    }

    /** Rows before it are read from what was computed ahead, later ones from the table. */
    static Instant watermark(EmptyDatabase database, String aggregate) {
        return Instant.parse(database.text("""
                SELECT to_char(_timescaledb_functions.to_timestamp(w.watermark) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                FROM _timescaledb_catalog.continuous_aggs_watermark w
                JOIN _timescaledb_catalog.continuous_agg a USING (mat_hypertable_id)
                WHERE a.user_view_name = '%s'""".formatted(aggregate)));
    }
}
