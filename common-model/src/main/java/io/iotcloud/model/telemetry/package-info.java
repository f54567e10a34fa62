/**
 * What a device says, and the one place where its JSON is read.
 *
 * <p>In: payload bytes of {@code iot.raw} or of {@code iot.enriched} (which is the raw message with fields appended).
 * Out: a {@link io.iotcloud.model.telemetry.Decoded}: a message, or the reason why it is none. Ranges and types of a
 * device package are not looked at here; enrichment does that.
 *
 * <p>Rules: docs/architecture.md, "What makes a message a dead letter".
 */
@NullMarked
package io.iotcloud.model.telemetry;

import org.jspecify.annotations.NullMarked;
