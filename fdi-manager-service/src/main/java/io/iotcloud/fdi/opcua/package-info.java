/**
 * Devices as an OPC UA client sees them: an address space shaped after OPC 10000-100 (DI) on port 4840.
 *
 * <p>In: snapshots from the device registry and packages from the catalog. Out: one object per device below DeviceSet
 * with its measurements as variables, updated when telemetry arrives. Devices appear while clients are connected and
 * NodeIds are never given to something else. Anonymous clients read; nothing can be written or called yet.
 *
 * <p>The only folder that knows Eclipse Milo. Milo 1.1.2 has defects that decide what is switched off here: see
 * docs/decisions/0022-opc-ua-with-milo.md. Milo is only partly null-marked, so what comes from it is checked here.
 */
@NullMarked
package io.iotcloud.fdi.opcua;

import org.jspecify.annotations.NullMarked;
