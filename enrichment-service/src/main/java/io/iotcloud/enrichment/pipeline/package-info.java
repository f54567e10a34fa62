/**
 * Reads batches of raw messages, enriches each, and hands all of a batch on in one Kafka transaction.
 *
 * <p>In: {@code iot.raw}, group {@code enrichment-service}. Out: {@code iot.enriched}, the device type's topic and
 * {@code iot.dead-letter}. The consumed offsets are part of the transaction, so a message is handed on once however
 * often something breaks in between. What is known about types and applications is read once per batch; no other
 * service is asked on the way.
 *
 * <p>After any failure the producer is thrown away and what Kafka has as committed decides what is read next: see
 * docs/decisions/0030-own-the-enrichment-transaction.md.
 */
@NullMarked
package io.iotcloud.enrichment.pipeline;

import org.jspecify.annotations.NullMarked;
