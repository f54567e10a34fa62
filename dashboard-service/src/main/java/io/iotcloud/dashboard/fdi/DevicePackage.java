package io.iotcloud.dashboard.fdi;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stored package as the FDI manager lists it. */
record DevicePackage(
        @Nullable String packageId,
        String deviceType,
        String version,
        boolean active,
        @Nullable Long size,
        @Nullable String sha256,
        @Nullable Instant uploadedAt,
        @Nullable String uploadedBy,
        @Nullable String signature,
        @Nullable Integer measurements,
        @Nullable Integer parameters,
        @Nullable Integer commands) {

    /** The list. */
    record Listing(List<DevicePackage> items) {}
}
