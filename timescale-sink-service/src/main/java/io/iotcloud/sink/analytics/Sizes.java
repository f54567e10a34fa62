package io.iotcloud.sink.analytics;

import io.iotcloud.sink.schema.StorageBackend;

/** SQL of how large a table is that is cut by time. */
public final class Sizes {

    private Sizes() {}

    /** With indexes and all its partitions or chunks. */
    public static String bytesOf(String table, StorageBackend backend) {
        return switch (backend) {
            case TIMESCALEDB -> "hypertable_size('%s')::bigint".formatted(table);
            case POSTGRESQL ->
                "(SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('%s'))::bigint".formatted(table);
        };
    }
}
