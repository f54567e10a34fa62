/**
 * The books of a stage: {@code received = forwarded + dead-lettered + duplicates + in flight}, at any time.
 *
 * <p>A stage records each message once when it takes it and once when it is done with it; both figures and what lies
 * between are Prometheus metrics ({@code iot.<stage>.messages}, {@code iot.<stage>.in_flight}) and
 * {@code GET /actuator/ledger}. They count since the process started; what holds over restarts is proven by message
 * ids, not by these.
 */
@NullMarked
package io.iotcloud.defaults.ledger;

import org.jspecify.annotations.NullMarked;
