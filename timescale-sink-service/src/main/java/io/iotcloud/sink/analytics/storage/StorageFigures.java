package io.iotcloud.sink.analytics.storage;

import io.iotcloud.sink.analytics.Sizes;
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
     * @param rowsReason why they are not exact, or not known; else null
     * @param bytes size on disk with indexes
     * @param uncompressedBytes size of what is compressed before it was; null when nothing is
     * @param compressedBytes its size now
     * @param compressionReason why nothing is compressed, else null
     * @param partitions chunks or partitions; null for a table that is not cut by time
     * @param oldest time of the first row
     * @param newest time of the last row
     */
    record TableFigures(
            String name,
            @Nullable Long rows,
            boolean rowsExact,
            @Nullable String rowsReason,
            long bytes,
            @Nullable Long uncompressedBytes,
            @Nullable Long compressedBytes,
            @Nullable Double compressionRatio,
            @Nullable String compressionReason,
            @Nullable Long partitions,
            @Nullable Instant oldest,
            @Nullable Instant newest) {}

    List<TableFigures> tables() {
        List<TableFigures> tables = new ArrayList<>();
        for (String table : TIME_TABLES) {
            tables.add(figures(table, compression(table), partitions(table), timeOf(table, ""), timeOf(table, "DESC")));
        }
        Compression never = new Compression(null, null, "it is not cut by time, and small");
        tables.add(figures("device_metadata", never, null, null, null));
        tables.add(figures(
                "dead_letters",
                never,
                null,
                time("SELECT min(stored_at) FROM dead_letters"),
                time("SELECT max(stored_at) FROM dead_letters")));
        return tables;
    }

    private Compression compression(String table) {
        return switch (backend) {
            case TIMESCALEDB -> Compression.of(database, table);
            case POSTGRESQL -> Compression.impossible();
        };
    }

    private long partitions(String table) {
        return number(
                switch (backend) {
                    case TIMESCALEDB ->
                        "SELECT count(*) FROM timescaledb_information.chunks WHERE hypertable_name = '%s'"
                                .formatted(table);
                    case POSTGRESQL -> "SELECT count(*) FROM pg_partition_tree('%s') WHERE isleaf".formatted(table);
                });
    }

    private TableFigures figures(
            String table,
            Compression compression,
            @Nullable Long partitions,
            @Nullable Instant oldest,
            @Nullable Instant newest) {
        long bytes = number("SELECT %s::bigint".formatted(size(table)));
        boolean counted = bytes <= COUNT_UP_TO_BYTES;
        long rows =
                number(counted ? "SELECT count(*) FROM " + table : "SELECT %s::bigint".formatted(estimatedRows(table)));
        return new TableFigures(
                table,
                rows < 0 ? null : rows,
                counted,
                counted ? null : rows < 0 ? "a large table without statistics yet" : "from the planner's statistics",
                bytes,
                compression.uncompressed(),
                compression.compressed(),
                compression.ratio(),
                compression.reason(),
                partitions,
                oldest,
                newest);
    }

    private String size(String table) {
        if (!TIME_TABLES.contains(table)) {
            return "pg_total_relation_size('%s')".formatted(table);
        }
        return Sizes.bytesOf(table, backend);
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

    private long number(String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
