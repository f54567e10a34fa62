/**
 * Where the sink goes on reading, kept in the database beside the rows.
 *
 * <p>An offset belongs to a log: cluster id, topic id and partition. It is moved by compare-and-set in the transaction
 * that stores the rows, so of two instances that read the same records (a rebalance) one wins and the other learns that
 * it lost. Kafka's own committed offsets follow for display only and are never read.
 *
 * <p>Why: docs/decisions/0011-offsets-in-the-same-transaction.md.
 */
@NullMarked
package io.iotcloud.sink.offsets;

import org.jspecify.annotations.NullMarked;
