/**
 * Reads {@code iot.raw}, {@code iot.enriched} and {@code iot.dead-letter} and stores each record once.
 *
 * <p>In: records, read committed, in group {@code redpanda-connect}. Out: rows and the offset behind them, in one
 * transaction. A batch the database cannot take now is kept and tried again for ever while its partitions are paused; a
 * record it will never take is found by halving the batch and becomes a dead letter; a batch with rows that are there
 * already takes the slow path. What a row looks like is {@link io.iotcloud.sink.hypertable}'s business.
 *
 * <p>The loop is our own on kafka-clients: the position comes from the database, a failed batch is neither skipped nor
 * fetched again, and that is easier to see in one loop than in a container's error handlers
 * (docs/decisions/0011-offsets-in-the-same-transaction.md).
 */
@NullMarked
package io.iotcloud.sink.ingest;

import org.jspecify.annotations.NullMarked;
