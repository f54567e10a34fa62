package io.iotcloud.dashboard.analytics;

import io.iotcloud.dashboard.fdi.Device;
import io.iotcloud.dashboard.fdi.FdiBackend;
import io.iotcloud.dashboard.live.LiveDevice;
import io.iotcloud.dashboard.live.LiveDevices;
import io.iotcloud.model.definition.DeviceTypeDefinition;
import io.iotcloud.model.definition.Measurement;
import io.iotcloud.model.definition.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills in what a URL leaves open: the first device, its first metrics, the last hour. */
@Component
final class SeriesChoices {

    private final StorageWatch storage;
    private final FdiBackend fdi;
    private final LiveDevices live;

    SeriesChoices(StorageWatch storage, FdiBackend fdi, LiveDevices live) {
        this.storage = storage;
        this.fdi = fdi;
        this.live = live;
    }

    SeriesChoice choose(
            @Nullable String device,
            @Nullable String metric,
            @Nullable String range,
            @Nullable String from,
            @Nullable String to) {
        TreeSet<String> devices = new TreeSet<>();
        storage.devices().forEach(d -> devices.add(d.deviceId()));
        fdi.knownDevices().forEach(d -> devices.add(d.deviceId()));
        String chosenDevice = device != null && !device.isBlank() ? device : devices.isEmpty() ? "" : devices.first();
        List<SeriesChoice.MetricGroup> groups = groups(chosenDevice);
        String first = groups.isEmpty() ? "" : groups.getFirst().metrics();
        boolean ownRange = from != null && to != null;
        String known = range != null && SeriesChoice.RANGES.contains(range) ? range : "1h";
        return new SeriesChoice(
                chosenDevice,
                metric == null || metric.isBlank() ? first : metric,
                ownRange ? "" : known,
                ownRange && from != null ? from : "",
                ownRange && to != null ? to : "",
                List.copyOf(devices),
                groups);
    }

    /** By the package of the device's type; without one, whatever numbers the device sends. */
    private List<SeriesChoice.MetricGroup> groups(String device) {
        String type = fdi.device(device)
                .map(Device::deviceType)
                .or(() -> live.find(device).map(LiveDevice::type))
                .or(() -> storage.devices().stream()
                        .filter(d -> d.deviceId().equals(device))
                        .map(StoredDevice::deviceType)
                        .filter(Objects::nonNull)
                        .findFirst())
                .orElse(null);
        DeviceTypeDefinition definition = fdi.definition(type).orElse(null);
        if (definition == null) {
            return live.find(device).map(SeriesChoices::asSent).orElse(List.of());
        }
        Map<String, List<String>> plots = new LinkedHashMap<>();
        for (Measurement measurement : definition.measurements()) {
            if (measurement.type() == ValueType.DOUBLE || measurement.type() == ValueType.INT64) {
                plots.computeIfAbsent(plotOf(measurement), _ -> new ArrayList<>())
                        .add(measurement.path());
            }
        }
        return plots.entrySet().stream()
                .map(e -> new SeriesChoice.MetricGroup(e.getKey(), String.join(",", e.getValue())))
                .toList();
    }

    /** Phases share a plot; everything else has one of its own. */
    private static String plotOf(Measurement measurement) {
        String path = measurement.path();
        String group = path.substring(0, Math.max(0, path.indexOf('.')));
        String unit = measurement.unit() == null ? "" : ", " + measurement.unit();
        if (path.contains(".phase_")) {
            return group + " L1 L2 L3" + unit;
        }
        return (path.endsWith(".value") ? group : path.replace('.', ' ')).replace('_', ' ') + unit;
    }

    private static List<SeriesChoice.MetricGroup> asSent(LiveDevice device) {
        return device.values().entrySet().stream()
                .filter(e -> e.getValue() instanceof Number)
                .map(e -> new SeriesChoice.MetricGroup(
                        e.getKey().replace('.', ' ').replace('_', ' '), e.getKey()))
                .toList();
    }
}
