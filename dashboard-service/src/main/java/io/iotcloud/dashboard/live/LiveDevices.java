package io.iotcloud.dashboard.live;

import io.iotcloud.model.telemetry.DeviceMessage;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The newest values of every device heard since the start, and how they moved. */
@Component
public final class LiveDevices {

    private final Map<String, LiveDevice> devices = new ConcurrentHashMap<>();
    private final int maxDevices;

    LiveDevices(LiveProperties settings) {
        this.maxDevices = settings.maxDevices();
    }

    /** Takes in a telemetry message; an older one than the newest changes nothing. */
    public void on(DeviceMessage message, @Nullable String deviceType) {
        String id = message.deviceId().value();
        LiveDevice device = devices.get(id);
        if (device == null && devices.size() < maxDevices) {
            device = devices.computeIfAbsent(id, LiveDevice::new);
        }
        if (device != null && message.isTelemetry()) {
            device.on(message.measuredAt(), message.readings(), deviceType);
        }
    }

    public Optional<LiveDevice> find(String deviceId) {
        return Optional.ofNullable(devices.get(deviceId)).filter(d -> d.measuredAt() != null);
    }

    /** All devices heard, in no order. */
    public Collection<LiveDevice> all() {
        return devices.values();
    }

    /** Devices whose newest telemetry is not older than {@code limit}. */
    public long heardSince(Instant limit) {
        return devices.values().stream()
                .filter(d -> d.measuredAt() instanceof Instant at && at.isAfter(limit))
                .count();
    }
}
