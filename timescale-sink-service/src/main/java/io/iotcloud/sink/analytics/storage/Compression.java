package io.iotcloud.sink.analytics.storage;

import io.iotcloud.sink.analytics.storage.StorageFigures.TableFigures;
import io.iotcloud.sink.schema.StorageBackend;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Size of the compressed chunks of a table.
 *
 * @param uncompressed bytes before they were compressed; null when nothing is compressed
 * @param compressed bytes they take now
 * @param reason why nothing is, else null
 */
record Compression(
        @Nullable Long uncompressed,
        @Nullable Long compressed,
        @Nullable String reason) {

    private static final String NOT_HERE =
            "plain PostgreSQL does not compress; TimescaleDB's Community features are not there";
    private static final String NOT_YET = "no chunk is old enough to be compressed yet";

    static Compression impossible() {
        return new Compression(null, null, NOT_HERE);
    }

    /** Of a hypertable. */
    static Compression of(JdbcClient database, String table) {
        return database.sql("""
                        SELECT sum(before_compression_total_bytes)::bigint, sum(after_compression_total_bytes)::bigint
                        FROM hypertable_columnstore_stats('%s')""".formatted(table))
                .query((row, _) -> {
                    Long before = row.getObject(1, Long.class);
                    Long after = row.getObject(2, Long.class);
                    return before == null || after == null || after == 0
                            ? new Compression(null, null, NOT_YET)
                            : new Compression(before, after, null);
                })
                .single();
    }

    @Nullable
    Double ratio() {
        return uncompressed == null || compressed == null ? null : (double) uncompressed / compressed;
    }

    /** Of all tables together. */
    record Ratio(@Nullable Double ratio, @Nullable String reason) {}

    static Ratio of(List<TableFigures> tables, StorageBackend backend) {
        if (backend == StorageBackend.POSTGRESQL) {
            return new Ratio(null, NOT_HERE);
        }
        long before = tables.stream()
                .map(TableFigures::uncompressedBytes)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        long after = tables.stream()
                .map(TableFigures::compressedBytes)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        return after == 0 ? new Ratio(null, NOT_YET) : new Ratio((double) before / after, null);
    }
}
