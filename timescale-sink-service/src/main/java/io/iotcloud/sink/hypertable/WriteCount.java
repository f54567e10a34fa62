package io.iotcloud.sink.hypertable;

import java.util.Map;

/**
 * What became of a written batch.
 *
 * @param stored messages (or dead letters of other stages) that are new
 * @param duplicates messages that were there already
 * @param deadLettered messages given up, by this stage or by enrichment
 * @param rows new rows by table
 */
public record WriteCount(long stored, long duplicates, long deadLettered, Map<String, Long> rows) {

    public WriteCount {
        rows = Map.copyOf(rows);
    }
}
