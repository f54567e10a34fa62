/**
 * The devices there are and what is known of each: type, firmware, online or not, last values.
 *
 * <p>In: observations, one per message (see {@code discovery}). Out: snapshots for REST, commands and OPC UA. Live
 * values are kept in memory only; what a restart must not forget is in the table {@code fdi.device}.
 *
 * <p>A message older than the device's latest changes nothing (docs/architecture.md, "Time").
 */
@NullMarked
package io.iotcloud.fdi.device;

import org.jspecify.annotations.NullMarked;
