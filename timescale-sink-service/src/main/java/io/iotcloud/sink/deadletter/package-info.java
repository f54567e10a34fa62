/**
 * The dead letters of the whole platform: found, looked at, replayed, discarded.
 *
 * <p>In: HTTP on :5006 and the table {@code dead_letters}, which {@link io.iotcloud.sink.ingest} fills. Out: answers,
 * state changes, and replays, each at the stage that had failed: to {@code iot.raw} what bridge or enrichment gave up,
 * straight into the tables what the sink itself gave up. A replay carries the original bytes, the original time of
 * receipt and {@code replay_of}.
 *
 * <p>A dead letter is replayed once: its row is locked, the record acknowledged by Kafka (or the rows written), and then
 * the state changed, in one transaction. A crash before the commit leaves it open; the next replay of it repeats a
 * message that every later stage knows by its {@code message_id}. See docs/decisions/0013-replay-at-the-stage-that-failed.md.
 */
@NullMarked
package io.iotcloud.sink.deadletter;

import org.jspecify.annotations.NullMarked;
