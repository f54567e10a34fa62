package io.iotcloud.fdi.device;

import io.iotcloud.fdi.devicepackage.DevicePackage;
import io.iotcloud.fdi.storage.PackageCatalog;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device in a list.
 *
 * @param packageVersion of the package in force for its type, null when there is none
 * @param values last value by measurement path
 */
record DeviceSummary(
        DeviceId deviceId,
        @Nullable DeviceType deviceType,
        @Nullable Boolean online,
        DeviceSnapshot.State state,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant lastTelemetry,
        @Nullable String firmwareVersion,
        @Nullable String hardwareRevision,
        @Nullable Long messageCount,
        @Nullable String packageVersion,
        Map<String, Object> values) {

    static DeviceSummary of(DeviceSnapshot device, PackageCatalog catalog, Instant now) {
        DevicePackage inForce =
                device.type() == null ? null : catalog.active(device.type()).orElse(null);
        Map<String, Object> values = new LinkedHashMap<>();
        device.readings().forEach((path, reading) -> values.put(path, reading.value()));
        return new DeviceSummary(
                device.id(),
                device.type(),
                device.online(),
                device.state(now),
                device.firstSeen(),
                device.lastSeen(),
                device.lastTelemetry(),
                device.firmwareVersion(),
                device.hardwareRevision(),
                device.messageCount(),
                inForce == null ? null : inForce.version().toString(),
                values);
    }
}
