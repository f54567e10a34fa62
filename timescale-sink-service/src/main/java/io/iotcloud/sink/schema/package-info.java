/**
 * Prepares the database: chooses TimescaleDB or plain PostgreSQL, once per database, and brings the schema up to date.
 *
 * <p>In: a database that may not be there yet. Out: an open {@link io.iotcloud.sink.schema.StorageGate}, which the
 * rest waits for, and the event {@link io.iotcloud.sink.schema.StorageReady}. The schema itself is SQL, in
 * {@code db/migration/core} for every database and in {@code timescaledb} or {@code postgresql} beside it. Intervals
 * (partitions, compression, retention) are settings and not here: {@link io.iotcloud.sink.policies}.
 *
 * <p>Why the choice is kept: docs/decisions/0010-one-schema-two-backends.md.
 */
@NullMarked
package io.iotcloud.sink.schema;

import org.jspecify.annotations.NullMarked;
