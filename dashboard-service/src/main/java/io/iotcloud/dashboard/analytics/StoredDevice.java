package io.iotcloud.dashboard.analytics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A device with stored telemetry. */
record StoredDevice(String deviceId, @Nullable String deviceType) {

    /** The list. */
    record Listing(List<StoredDevice> items) {}
}
