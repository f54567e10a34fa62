package io.iotcloud.dashboard.analytics;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the sink says about the database. */
public record Storage(
        @Nullable String backend,
        @Nullable String version,
        @Nullable List<Table> tables,
        @Nullable Double compressionRatio,
        @Nullable String compressionReason,
        @Nullable Long devicesStored,
        @Nullable Double queryMs) {

    /** One table. */
    public record Table(
            String name,
            @Nullable Long rows,
            @Nullable Long bytes,
            @Nullable Instant oldest,
            @Nullable Instant newest) {}

    /** All rows, null when the sink did not say. */
    public @Nullable Long rows() {
        return tables == null
                ? null
                : tables.stream()
                        .mapToLong(t -> t.rows() == null ? 0 : t.rows())
                        .sum();
    }

    /** {@code TimescaleDB} or {@code PostgreSQL}. */
    public String backendName() {
        return "timescaledb".equals(backend) ? "TimescaleDB" : "postgresql".equals(backend) ? "PostgreSQL" : "unknown";
    }
}
