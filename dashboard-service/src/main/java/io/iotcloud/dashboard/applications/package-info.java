/**
 * The applications that are registered for device types.
 *
 * <p>In: the app registry's REST. Out: {@code /applications} and {@code /api/applications}. Registering is done by REST, not here.
 */
@NullMarked
package io.iotcloud.dashboard.applications;

import org.jspecify.annotations.NullMarked;
