package io.iotcloud.sink.schema;

import java.util.Locale;

/** What the tables are made with. */
public enum StorageBackend {
    /** Hypertables, compression and continuous aggregates of TimescaleDB's Community features. */
    TIMESCALEDB,
    /** PostgreSQL's own partitions; also on TimescaleDB's Apache build, which has none of the above but hypertables. */
    POSTGRESQL;

    /** As it stands in SQL, in JSON and as folder of the migrations. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StorageBackend ofId(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** What follows the column list of a table that is partitioned by time; hypertables are made afterwards. */
    String partitionedByTime() {
        return switch (this) {
            case TIMESCALEDB -> "";
            case POSTGRESQL -> " PARTITION BY RANGE (time)";
        };
    }
}
