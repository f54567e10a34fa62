/**
 * What is known about device types and about which device is of which type.
 *
 * <p>In: {@code GET /api/device-types} and {@code /api/device-types/known-devices} of the FDI manager, asked every other
 * second; {@code config/device-registry.json} for types without a package, read again when it changes. Out: one immutable
 * {@link io.iotcloud.enrichment.devicetypes.DeviceTypes} at a time, the last one known. A package wins over the file.
 */
@NullMarked
package io.iotcloud.enrichment.devicetypes;

import org.jspecify.annotations.NullMarked;
