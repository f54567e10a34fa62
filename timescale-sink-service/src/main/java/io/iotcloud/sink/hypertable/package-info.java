/**
 * Rows and how they get into their tables: COPY, in the transaction of the caller.
 *
 * <p>In: prepared rows and an open transaction. Out: rows in {@code iot_raw_data}, {@code iot_enriched_data},
 * {@code smart_breaker_data}, {@code device_metadata} and {@code dead_letters}, and how many of them were new. The fast
 * path copies straight into a table and fails when a row is there already; the slow path copies beside it and inserts
 * what is new. Which of them is taken, offsets and retries are {@link io.iotcloud.sink.ingest}'s business.
 *
 * <p>Measured choice of COPY: docs/decisions/0011-offsets-in-the-same-transaction.md.
 */
@NullMarked
package io.iotcloud.sink.hypertable;

import org.jspecify.annotations.NullMarked;
