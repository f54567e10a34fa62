/**
 * Says whether the next message would be enriched, and with what.
 *
 * <p>Out: the readiness of the service (Kafka answers, transactions come to pass), and as details how the FDI manager and
 * the registry do: without them messages go on with what was known last, so they do not make the service unready.
 * {@code GET /api/status} tells the same to programs.
 */
@NullMarked
package io.iotcloud.enrichment.health;

import org.jspecify.annotations.NullMarked;
