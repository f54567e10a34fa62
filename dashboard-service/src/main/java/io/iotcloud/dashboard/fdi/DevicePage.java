package io.iotcloud.dashboard.fdi;

import io.iotcloud.dashboard.backend.SourceNote;
import io.iotcloud.dashboard.live.LiveDevice;
import io.iotcloud.dashboard.live.LiveDevices;
import io.iotcloud.dashboard.page.Viewer;
import io.iotcloud.dashboard.page.Words;
import io.iotcloud.model.definition.DeviceTypeDefinition;
import io.iotcloud.model.definition.Measurement;
import io.iotcloud.model.definition.ValueType;
import io.iotcloud.model.device.DeviceId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.JsonNode;

/** One device: live values beside their FDI mapping, a chart, its commands. */
@Controller
class DevicePage {

    private static final Duration STALE_AFTER = Duration.ofSeconds(30);

    private final FdiBackend fdi;
    private final DeviceDetails details;
    private final LiveDevices live;
    private final InstantSource clock;

    DevicePage(FdiBackend fdi, DeviceDetails details, LiveDevices live, InstantSource clock) {
        this.fdi = fdi;
        this.details = details;
        this.live = live;
        this.clock = clock;
    }

    /** What the newest telemetry says and when it was measured. */
    private record Newest(
            Map<String, Object> values, @Nullable Instant at) {}

    @GetMapping("/devices/{id}")
    String show(
            @PathVariable String id,
            @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Words words = viewer.words(clock.instant());
        Device device = fdi.device(id).orElse(null);
        LiveDevice heard = live.find(id).orElse(null);
        model.addAttribute("deviceId", id);
        model.addAttribute("note", SourceNote.of(fdi.devices(), words));
        if (DeviceId.parse(id).isEmpty() || (device == null && heard == null)) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return "device-unknown";
        }
        String type = device == null ? heard == null ? null : heard.type() : device.deviceType();
        DeviceTypeDefinition definition = fdi.definition(type).orElse(null);
        Newest newest = newest(device, heard);
        Instant at = newest.at();
        model.addAttribute("device", device);
        model.addAttribute("type", type);
        model.addAttribute("definition", definition);
        model.addAttribute("state", state(device, newest));
        model.addAttribute("lastMessage", words.timeOrNull(device == null ? at : device.lastSeen()));
        model.addAttribute("measuredAt", at == null ? null : words.moment(at));
        model.addAttribute("stale", at == null || at.plus(STALE_AFTER).isBefore(words.now()));
        model.addAttribute("age", at == null ? "never" : words.age(at));
        model.addAttribute("groups", groups(id, definition, newest, heard));
        model.addAttribute("chartMetrics", chartMetrics(definition, newest));
        model.addAttribute("commands", CommandRow.of(details.commandsOf(id).orElse(null), words));
        return "device";
    }

    private static Newest newest(@Nullable Device device, @Nullable LiveDevice heard) {
        Instant listed = device == null ? null : device.lastTelemetry();
        Instant arrived = heard == null ? null : heard.measuredAt();
        boolean arrivedIsNewer = arrived != null && (listed == null || !arrived.isBefore(listed));
        if (heard != null && arrivedIsNewer) {
            return new Newest(heard.values(), arrived);
        }
        Map<String, Object> values = device == null ? null : device.values();
        return new Newest(values == null ? Map.of() : values, listed);
    }

    private static DeviceState state(@Nullable Device device, Newest newest) {
        if (device == null || !DeviceState.of(device).isOld()) {
            return DeviceState.switching(number(newest, "status.breaker"), number(newest, "status.relay"));
        }
        return DeviceState.of(device);
    }

    private static @Nullable Double number(Newest newest, String path) {
        return newest.values().get(path) instanceof Number number ? number.doubleValue() : null;
    }

    private List<MeasurementRow.Group> groups(
            String id, @Nullable DeviceTypeDefinition definition, Newest newest, @Nullable LiveDevice heard) {
        Map<String, JsonNode> told = toldMeasurements(id);
        Map<String, List<MeasurementRow>> groups = new LinkedHashMap<>();
        measurements(definition, newest).forEach(measurement -> {
            String path = measurement.path();
            JsonNode mapping = told.get(path);
            MeasurementRow row = MeasurementRow.of(
                    measurement,
                    newest.values().get(path),
                    heard == null ? new double[0] : heard.trend(path),
                    text(mapping, "node_id", definition == null ? "no package" : "unknown"),
                    text(mapping, "quality", "unknown"));
            groups.computeIfAbsent(row.group(), _ -> new ArrayList<>()).add(row);
        });
        return groups.entrySet().stream()
                .map(e -> new MeasurementRow.Group(e.getKey(), e.getValue()))
                .toList();
    }

    /** Those of the package; a device without one shows whatever it sends. */
    private static Stream<Measurement> measurements(@Nullable DeviceTypeDefinition definition, Newest newest) {
        return definition != null
                ? definition.measurements().stream()
                : newest.values().keySet().stream()
                        .map(path -> new Measurement(
                                path, ValueType.DOUBLE, null, null, null, null, List.of(), false, "As sent"));
    }

    private Map<String, JsonNode> toldMeasurements(String id) {
        Map<String, JsonNode> byPath = new HashMap<>();
        details.of(id)
                .ifPresent(device -> device.path("measurements")
                        .forEach(m -> byPath.put(m.path("path").asString(""), m)));
        return byPath;
    }

    private static String text(@Nullable JsonNode node, String field, String otherwise) {
        return node == null ? otherwise : node.path(field).asString(otherwise);
    }

    /** The group of measurements the chart shows first: currents, else power, else the first there is. */
    private static String chartMetrics(@Nullable DeviceTypeDefinition definition, Newest newest) {
        List<String> paths = measurements(definition, newest)
                .filter(m -> m.type() == ValueType.DOUBLE)
                .map(Measurement::path)
                .toList();
        List<String> currents =
                paths.stream().filter(p -> p.startsWith("current.")).toList();
        if (!currents.isEmpty()) {
            return String.join(",", currents);
        }
        return paths.stream()
                .filter(Objects::nonNull)
                .filter(p -> p.equals("power.active") || p.startsWith("temperature."))
                .findFirst()
                .or(() -> paths.stream().findFirst())
                .orElse("");
    }
}
