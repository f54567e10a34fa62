/**
 * Which applications are interested in which device type.
 *
 * <p>In: {@code GET /api/applications/active-by-device-type} of the app registry, asked every other second. Out: the value
 * of {@code application_registry} per type, made once per change, and whether the registry is there. With the registry
 * away the last known applications stay, and messages say so ({@code app_registry_integration: false}).
 */
@NullMarked
package io.iotcloud.enrichment.applications;

import org.jspecify.annotations.NullMarked;
