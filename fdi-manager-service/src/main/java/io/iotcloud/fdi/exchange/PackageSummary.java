package io.iotcloud.fdi.exchange;

import io.iotcloud.fdi.devicepackage.DevicePackage;
import io.iotcloud.fdi.storage.StoredPackage;
import io.iotcloud.model.device.DeviceType;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A package in a list. */
record PackageSummary(
        UUID packageId,
        DeviceType deviceType,
        String version,
        boolean active,
        String manufacturer,
        String model,
        long size,
        String sha256,
        Instant uploadedAt,
        String uploadedBy,
        String signature,
        int measurements,
        int parameters,
        int commands) {

    static PackageSummary of(StoredPackage stored) {
        DevicePackage content = stored.content();
        return new PackageSummary(
                content.packageId(),
                content.deviceType(),
                content.version().toString(),
                stored.active(),
                content.identification().manufacturer(),
                content.identification().model(),
                stored.size(),
                stored.sha256(),
                stored.uploadedAt(),
                stored.uploadedBy(),
                content.signature().name().toLowerCase(Locale.ROOT),
                content.definition().measurements().size(),
                content.definition().parameters().size(),
                content.definition().commands().size());
    }
}
