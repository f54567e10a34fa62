package io.iotcloud.fdi.storage;

import io.iotcloud.fdi.devicepackage.DevicePackage;
import io.iotcloud.fdi.devicepackage.PackageVersion;
import io.iotcloud.model.device.DeviceType;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A stored package.
 *
 * @param sha256 of the file
 * @param size of the file in bytes
 * @param uploadedBy the user, {@code platform} for what comes with it, {@code recovered} after a scan
 * @param signature whether someone known signed it
 * @param active true for the version of its type that is in force
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ManifestEntry(
        UUID packageId,
        DeviceType deviceType,
        PackageVersion version,
        String sha256,
        long size,
        Instant uploadedAt,
        String uploadedBy,
        DevicePackage.Signature signature,
        boolean active) {

    boolean is(DeviceType type, PackageVersion which) {
        return deviceType.equals(type) && version.equals(which);
    }

    ManifestEntry activated(boolean whether) {
        return new ManifestEntry(
                packageId, deviceType, version, sha256, size, uploadedAt, uploadedBy, signature, whether);
    }
}
