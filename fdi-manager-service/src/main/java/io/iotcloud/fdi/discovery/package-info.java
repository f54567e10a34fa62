/**
 * Finds devices by what they send: every message on {@code iot.enriched} is an observation.
 *
 * <p>In: {@code iot.enriched}, read by a group of this instance's own, so that each instance knows every device; a new
 * group begins at the end. Out: observations for the registry. What cannot be read was dead-lettered by enrichment
 * long before; should it happen here it is counted and passed over, since the record itself is safe on its topic.
 */
@NullMarked
package io.iotcloud.fdi.discovery;

import org.jspecify.annotations.NullMarked;
