package io.iotcloud.dashboard.fdi;

import io.iotcloud.dashboard.live.LiveDevice;
import io.iotcloud.dashboard.live.LiveDevices;
import io.iotcloud.dashboard.page.Figure;
import io.iotcloud.dashboard.page.Sparkline;
import io.iotcloud.dashboard.page.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One device in a list.
 *
 * @param lastSeen null when never
 * @param age of the last message
 * @param main its main value, null when none is known
 * @param mainPath of the main value
 * @param trend of the main value since this dashboard started, null until two values are there
 */
record DeviceRow(
        String id,
        String type,
        DeviceState state,
        Words.@Nullable Stamp lastSeen,
        String age,
        @Nullable Figure main,
        String mainPath,
        @Nullable Sparkline trend,
        String firmware,
        String packageVersion) {

    /** Devices of one type, the most urgent first. */
    record Group(String type, List<DeviceRow> rows) {

        /** {@code 5 devices, 1 tripped}. */
        public String summary() {
            Map<String, Long> abnormal = new TreeMap<>();
            rows.stream()
                    .filter(r -> r.state().urgency() > 0)
                    .forEach(r -> abnormal.merge(r.state().word().toLowerCase(Locale.ROOT), 1L, Long::sum));
            StringBuilder text = new StringBuilder(rows.size() + (rows.size() == 1 ? " device" : " devices"));
            abnormal.forEach((state, count) ->
                    text.append(", ").append(count).append(' ').append(state));
            return text.toString();
        }
    }

    static DeviceRow of(Device device, LiveDevices live, Words words) {
        LiveDevice heard = live.find(device.deviceId()).orElse(null);
        boolean heardNewer = heard != null && isNewer(heard.measuredAt(), device.lastTelemetry());
        MainValue main = MainValue.of(heardNewer && heard != null ? heard.values() : device.values())
                .orElse(null);
        double[] values = heard == null || main == null ? new double[0] : heard.trend(main.path());
        Instant seen = device.lastSeen();
        return new DeviceRow(
                device.deviceId(),
                device.deviceType() == null ? "unknown type" : device.deviceType(),
                DeviceState.of(device),
                words.timeOrNull(seen),
                seen == null ? "never" : words.age(seen),
                main == null ? null : main.figure(),
                main == null ? "" : main.path(),
                Sparkline.isDrawable(values) ? Sparkline.of(values) : null,
                device.firmwareVersion() == null ? "unknown" : device.firmwareVersion(),
                device.packageVersion() == null ? "none" : device.packageVersion());
    }

    private static boolean isNewer(@Nullable Instant heard, @Nullable Instant listed) {
        return heard != null && (listed == null || !heard.isBefore(listed));
    }

    static List<Group> grouped(List<Device> devices, LiveDevices live, Words words) {
        Map<String, List<DeviceRow>> byType = new TreeMap<>();
        devices.stream()
                .map(device -> of(device, live, words))
                .sorted(Comparator.<DeviceRow>comparingInt(r -> -r.state().urgency())
                        .thenComparing(DeviceRow::id))
                .forEach(row -> byType.computeIfAbsent(row.type(), _ -> new ArrayList<>())
                        .add(row));
        return byType.entrySet().stream()
                .map(e -> new Group(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingInt(
                        g -> -g.rows().getFirst().state().urgency()))
                .toList();
    }
}
