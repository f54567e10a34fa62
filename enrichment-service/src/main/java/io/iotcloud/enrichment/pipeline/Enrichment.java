package io.iotcloud.enrichment.pipeline;

import io.iotcloud.model.deadletter.DeadLetterReason;
import io.iotcloud.model.device.DeviceType;
import org.jspecify.annotations.Nullable;

/** What became of one raw record. */
sealed interface Enrichment {

    /**
     * A message of a type that has a package or stands in the registry file.
     *
     * @param message the enriched message, as JSON
     */
    record Enriched(Provenance provenance, DeviceType type, byte[] message) implements Enrichment {}

    /**
     * A message of which nothing is known about the type; it goes to the general topic only.
     *
     * @param declared what the device calls its type, null when nothing tells
     */
    record UnknownType(Provenance provenance, @Nullable DeviceType declared, byte[] message) implements Enrichment {}

    /** Can never be enriched. */
    record Poison(DeadLetterReason reason, String detail) implements Enrichment {}
}
