/**
 * Answers questions about what is stored: series of a measurement, devices, storage figures, the rows of one message.
 *
 * <p>In: HTTP on :5006. Out: JSON, each answer with the time its query took and the table it came from. A pool of
 * connections of its own, read only, with a time limit per statement, so that questions never keep rows from being
 * stored. A figure that is not known is null with a reason, never an estimate that looks exact. Gaps stay gaps. Nothing
 * is written here.
 */
@NullMarked
package io.iotcloud.sink.analytics;

import org.jspecify.annotations.NullMarked;
