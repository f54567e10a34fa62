/**
 * What the FDI manager tells other services about a device type: the active package's definition with everything
 * inherited filled in.
 *
 * <p>Served by {@code GET /api/device-types}; the package file itself and its validation are the FDI manager's alone.
 */
@NullMarked
package io.iotcloud.model.definition;

import org.jspecify.annotations.NullMarked;
