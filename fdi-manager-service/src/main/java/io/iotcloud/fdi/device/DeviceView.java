package io.iotcloud.fdi.device;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.iotcloud.fdi.devicepackage.DevicePackage;
import io.iotcloud.fdi.storage.PackageCatalog;
import io.iotcloud.model.definition.Command;
import io.iotcloud.model.definition.Measurement;
import io.iotcloud.model.definition.Parameter;
import io.iotcloud.model.definition.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One device in full, with its type's parameters and commands. */
record DeviceView(
        @JsonUnwrapped DeviceSummary summary,
        DevicePackage.@Nullable Identification identification,
        List<MeasuredValue> measurements,
        List<Parameter> parameters,
        List<Command> commands) {

    /**
     * A measurement of the device type with the device's last value.
     *
     * @param value null when it was never received
     * @param text name of the value when the measurement is an enum
     * @param quality {@code good}, {@code stale}, {@code offline}, {@code waiting}, {@code out_of_range},
     *     {@code wrong_type} or {@code sensor_fault}
     * @param nodeId string identifier of its node in the OPC UA address space
     */
    record MeasuredValue(
            String path,
            ValueType type,
            @Nullable Object value,
            @Nullable String text,
            @Nullable String unit,
            @Nullable Double min,
            @Nullable Double max,
            List<String> values,
            @Nullable String group,
            @Nullable Instant time,
            String quality,
            String nodeId) {}

    static DeviceView of(DeviceSnapshot device, PackageCatalog catalog, Instant now) {
        DeviceSummary summary = DeviceSummary.of(device, catalog, now);
        DevicePackage inForce =
                device.type() == null ? null : catalog.active(device.type()).orElse(null);
        if (inForce == null) {
            return new DeviceView(summary, null, List.of(), List.of(), List.of());
        }
        return new DeviceView(
                summary,
                inForce.identification(),
                inForce.definition().measurements().stream()
                        .map(measurement -> value(device, measurement, now))
                        .toList(),
                inForce.definition().parameters(),
                inForce.definition().commands());
    }

    private static MeasuredValue value(DeviceSnapshot device, Measurement measurement, Instant now) {
        Reading reading = device.readings().get(measurement.path());
        return new MeasuredValue(
                measurement.path(),
                measurement.type(),
                reading == null ? null : reading.value(),
                reading == null ? null : nameOf(reading.value(), measurement.values()),
                measurement.unit(),
                measurement.min(),
                measurement.max(),
                measurement.values(),
                measurement.group(),
                reading == null ? null : reading.time(),
                quality(device, reading, now),
                device.id() + "/m/" + measurement.path());
    }

    private static @Nullable String nameOf(Object value, List<String> names) {
        return value instanceof Long index && index >= 0 && index < names.size() ? names.get(index.intValue()) : null;
    }

    private static String quality(DeviceSnapshot device, @Nullable Reading reading, Instant now) {
        return switch (device.state(now)) {
            case OFFLINE -> "offline";
            case UNKNOWN -> "waiting";
            case STALE -> reading == null ? "waiting" : "stale";
            case LIVE -> reading == null ? "waiting" : reading.quality().name().toLowerCase(Locale.ROOT);
        };
    }
}
