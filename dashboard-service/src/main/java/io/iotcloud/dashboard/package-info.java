/**
 * Shows the platform to people: what arrives, what waits, what is wrong, and the forms that act on it.
 *
 * <p>In: {@code iot.enriched} and {@code iot.smart_breaker.enriched} from Kafka, the broker's own figures, the REST of the
 * other services. Out: pages, {@code /api/**} and the event stream {@code /api/stream}. Nothing is stored here: every figure
 * is asked for or counted since the start, and what is not known is shown as unknown.
 */
@NullMarked
package io.iotcloud.dashboard;

import org.jspecify.annotations.NullMarked;
