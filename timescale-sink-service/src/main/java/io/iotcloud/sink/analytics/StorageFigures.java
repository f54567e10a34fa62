package io.iotcloud.sink.analytics;

import io.iotcloud.sink.schema.StorageBackend;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures about the tables. */
final class StorageFigures {

    /** Rows of a larger table are not counted but taken from the planner's statistics, and said to be. */
    private static final long COUNT_UP_TO_BYTES = 256L * 1024 * 1024;

    private static final List<String> TIME_TABLES = List.of("iot_raw_data", "iot_enriched_data", "smart_breaker_data");

    private final JdbcClient database;
    private final StorageBackend backend;

    StorageFigures(JdbcClient database, StorageBackend backend) {
        this.database = database;
        this.backend = backend;
    }

    /**
     * @param rows stored rows; null when a large table has no statistics yet
     * @param rowsExact false when rows come from the planner's statistics
     * @param bytes size on disk with indexes
     * @param oldest time of the first row
     * @param newest time of the last row
     */
    record TableFigures(
            String name,
            @Nullable Long rows,
            boolean rowsExact,
            long bytes,
            @Nullable Instant oldest,
            @Nullable Instant newest) {}

    private record Sizes(long before, long after) {}

    record Compression(@Nullable Double ratio, @Nullable String reason) {}

    List<TableFigures> tables() {
        List<TableFigures> tables = new ArrayList<>();
        for (String table : TIME_TABLES) {
            tables.add(figures(table, timeOf(table, ""), timeOf(table, "DESC")));
        }
        tables.add(figures("device_metadata", null, null));
        tables.add(figures(
                "dead_letters",
                time("SELECT min(stored_at) FROM dead_letters"),
                time("SELECT max(stored_at) FROM dead_letters")));
        return tables;
    }

    private TableFigures figures(String table, @Nullable Instant oldest, @Nullable Instant newest) {
        long bytes = number("SELECT %s::bigint".formatted(size(table)));
        if (bytes <= COUNT_UP_TO_BYTES) {
            return new TableFigures(table, number("SELECT count(*) FROM " + table), true, bytes, oldest, newest);
        }
        long estimate = number("SELECT %s::bigint".formatted(estimatedRows(table)));
        return new TableFigures(table, estimate < 0 ? null : estimate, false, bytes, oldest, newest);
    }

    private String size(String table) {
        if (!TIME_TABLES.contains(table)) {
            return "pg_total_relation_size('%s')".formatted(table);
        }
        return switch (backend) {
            case TIMESCALEDB -> "hypertable_size('%s')".formatted(table);
            case POSTGRESQL ->
                "(SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('%s'))".formatted(table);
        };
    }

    /** -1 where there are no statistics. */
    private String estimatedRows(String table) {
        if (!TIME_TABLES.contains(table)) {
            return "(SELECT reltuples FROM pg_class WHERE oid = '%s'::regclass)".formatted(table);
        }
        return switch (backend) {
            case TIMESCALEDB -> "approximate_row_count('%s')".formatted(table);
            case POSTGRESQL -> """
                    (SELECT coalesce(sum(c.reltuples) FILTER (WHERE c.reltuples >= 0), -1)
                     FROM pg_partition_tree('%s') t JOIN pg_class c ON c.oid = t.relid WHERE t.isleaf)""".formatted(table);
        };
    }

    /** By the key, device for device: the tables have no index on time alone. */
    private @Nullable Instant timeOf(String table, String direction) {
        return time("""
                SELECT %s(t.time) FROM device_metadata d
                CROSS JOIN LATERAL (SELECT time FROM %s WHERE device_id = d.device_id ORDER BY time %s LIMIT 1) t""".formatted(direction.isEmpty() ? "min" : "max", table, direction));
    }

    private @Nullable Instant time(String sql) {
        return database.sql(sql)
                .query((row, _) -> {
                    OffsetDateTime time = row.getObject(1, OffsetDateTime.class);
                    return time == null ? Instant.MIN : time.toInstant();
                })
                .optional()
                .filter(time -> !time.equals(Instant.MIN))
                .orElse(null);
    }

    long devices() {
        return number("SELECT count(*) FROM device_metadata");
    }

    Compression compression() {
        if (backend == StorageBackend.POSTGRESQL) {
            return new Compression(
                    null, "plain PostgreSQL does not compress; TimescaleDB's Community features are not there");
        }
        long before = 0;
        long after = 0;
        for (String table : TIME_TABLES) {
            Sizes sizes = database.sql("""
                            SELECT coalesce(before_compression_total_bytes, 0) AS before,
                                   coalesce(after_compression_total_bytes, 0) AS after
                            FROM hypertable_columnstore_stats('%s')""".formatted(table))
                    .query((row, _) -> new Sizes(row.getLong(1), row.getLong(2)))
                    .single();
            before += sizes.before();
            after += sizes.after();
        }
        return after == 0
                ? new Compression(null, "no chunk is old enough to be compressed yet")
                : new Compression((double) before / after, null);
    }

    private long number(String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
