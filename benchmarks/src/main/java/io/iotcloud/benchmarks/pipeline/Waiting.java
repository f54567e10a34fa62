package io.iotcloud.benchmarks.pipeline;

/**
 * Messages that wait, by the stage they wait for. From Kafka's offsets, so transaction markers and the messages of other
 * devices are in it.
 *
 * @param bridge acknowledged by the MQTT broker since the last mark and not yet on {@code iot.raw}; a little
 *     below the truth, even below 0, for what other devices published
 * @param enrichment on {@code iot.raw}, not yet committed by group enrichment-service
 * @param sink on {@code iot.raw}, {@code iot.enriched} and {@code iot.dead-letter}, not yet stored; a message counts on
 *     each
 */
public record Waiting(long bridge, long enrichment, long sink) {

    @Override
    public String toString() {
        return "%d wait for the bridge, %d for enrichment, %d for the sink".formatted(bridge, enrichment, sink);
    }

    public long total() {
        return bridge + enrichment + sink;
    }
}
