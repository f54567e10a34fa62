/**
 * Turns raw messages into enriched ones, on port 5007.
 *
 * <p>In: {@code iot.raw}; device types from the FDI manager, applications from the app registry. Out:
 * {@code iot.enriched}, {@code iot.<device_type>.enriched}, {@code iot.dead-letter}, exactly once in effect. Nothing is
 * stored here.
 */
@NullMarked
package io.iotcloud.enrichment;

import org.jspecify.annotations.NullMarked;
