package io.iotcloud.enrichment.pipeline;

import java.time.Instant;

/**
 * How the pipeline does.
 *
 * @param moving the last transaction was committed, or none was due yet
 * @param since when it began to move or stopped to
 * @param detail why it does not move
 */
public record PipelineState(boolean moving, Instant since, String detail) {}
