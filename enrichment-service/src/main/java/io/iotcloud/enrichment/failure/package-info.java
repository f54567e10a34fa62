/**
 * Builds dead letters: what cannot be enriched, with its original bytes and the reason.
 *
 * <p>In: a raw record and why it was given up. Out: a record for {@code iot.dead-letter}, sent by the pipeline in the same
 * transaction as everything else of its batch. A failure that may pass is no dead letter.
 */
@NullMarked
package io.iotcloud.enrichment.failure;

import org.jspecify.annotations.NullMarked;
