/**
 * How fast the sink stores a backlog, next to a bare COPY of the same rows into the same tables.
 *
 * <p>In: the sink's jar. Out: rows a second of both and their ratio, pair by pair. Kafka and PostgreSQL are this benchmark's
 * own; nothing else runs in them.
 */
@NullMarked
package io.iotcloud.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
