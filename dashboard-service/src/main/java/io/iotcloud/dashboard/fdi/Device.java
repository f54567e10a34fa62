package io.iotcloud.dashboard.fdi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device as the FDI manager lists it.
 *
 * @param online null when the device never said
 * @param state {@code live}, {@code stale}, {@code offline} or {@code unknown}
 * @param values newest value by measurement path
 */
public record Device(
        String deviceId,
        @Nullable String deviceType,
        @Nullable Boolean online,
        @Nullable String state,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen,
        @Nullable Instant lastTelemetry,
        @Nullable String firmwareVersion,
        @Nullable String hardwareRevision,
        @Nullable Long messageCount,
        @Nullable String packageVersion,
        @Nullable Map<String, Object> values) {

    /** One page of the list. */
    public record Listing(List<Device> items, long total) {}

    public boolean isOffline() {
        return "offline".equals(state) || Boolean.FALSE.equals(online);
    }

    public boolean isStale() {
        return "stale".equals(state);
    }

    /** The newest value as a number, null when it is none or unknown. */
    public @Nullable Double number(String path) {
        return values != null && values.get(path) instanceof Number number ? number.doubleValue() : null;
    }
}
