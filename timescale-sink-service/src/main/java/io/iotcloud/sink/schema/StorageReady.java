package io.iotcloud.sink.schema;

/**
 * The schema is up to date; published before the gate opens, so a listener runs before the first row is written, and
 * its failure has the preparation tried again.
 */
public record StorageReady(StorageBackend backend) {}
