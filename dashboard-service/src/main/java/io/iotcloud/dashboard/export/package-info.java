/**
 * Takes what the pages show away as files: JSON, CSV and plain text.
 *
 * <p>In: the live stream's last messages, Kafka's figures, the books. Out: {@code /api/export/**}. Stored telemetry is exported
 * from {@code /api/series}, which belongs to the sink.
 */
@NullMarked
package io.iotcloud.dashboard.export;

import org.jspecify.annotations.NullMarked;
