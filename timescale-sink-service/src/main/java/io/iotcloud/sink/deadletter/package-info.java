/**
 * Shows the dead letters of the whole platform: list with filters, and one with its original bytes.
 *
 * <p>In: HTTP on :5006. Out: JSON from the table {@code dead_letters}, which {@link io.iotcloud.sink.ingest} fills.
 * Nothing is replayed or discarded here.
 */
@NullMarked
package io.iotcloud.sink.deadletter;

import org.jspecify.annotations.NullMarked;
