/**
 * How the services are: ready or why not, memory and uptime, and whether each stage's books balance.
 *
 * <p>In: {@code /actuator/health}, {@code /actuator/prometheus} and {@code /actuator/ledger} of each service, asked every few
 * seconds. Out: {@link io.iotcloud.dashboard.health.ServiceHealth} and {@link io.iotcloud.dashboard.health.Pipeline}. Nothing is judged here
 * beyond what the services say themselves.
 */
@NullMarked
package io.iotcloud.dashboard.health;

import org.jspecify.annotations.NullMarked;
