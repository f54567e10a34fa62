/**
 * What arrives right now: the stream of enriched messages, fanned out to open pages, and the newest value of every device.
 *
 * <p>In: {@code iot.enriched} from its end on, read by one consumer for all pages. Out: server-sent events on
 * {@code GET /api/stream}, the page {@code /stream}, and {@link io.iotcloud.dashboard.live.LiveDevices}. A page that reads
 * slowly loses messages, is told how many, and holds up nobody else. Nothing is kept over a restart.
 */
@NullMarked
package io.iotcloud.dashboard.live;

import org.jspecify.annotations.NullMarked;
