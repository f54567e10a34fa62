/**
 * The first page, also on a port of its own: what runs, what waits, what needs attention; and the ticker that tells every open
 * page how things are.
 *
 * <p>In: what all other features know. Out: {@code /}, the attention bar of every page, {@code /api/overview} and the
 * {@code stats} event of the stream. Alarms with priorities and acknowledgement are not here: nothing evaluates them yet.
 */
@NullMarked
package io.iotcloud.dashboard.overview;

import org.jspecify.annotations.NullMarked;
