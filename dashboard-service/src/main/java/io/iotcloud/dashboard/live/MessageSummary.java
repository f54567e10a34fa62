package io.iotcloud.dashboard.live;

import io.iotcloud.dashboard.page.Figure;
import io.iotcloud.model.telemetry.DeviceMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line that says what a message says. */
final class MessageSummary {

    private static final int OTHERS_SHOWN = 5;

    private MessageSummary() {}

    /**
     * @param enriched the message's bytes, in which trends stand
     */
    static String of(DeviceMessage message, byte[] enriched, JsonMapper json) {
        return switch (message.eventType()) {
            case DeviceMessage.STATUS -> status(message);
            case DeviceMessage.TRENDS -> trends(message, enriched, json);
            default -> readings(message);
        };
    }

    private static String readings(DeviceMessage message) {
        List<String> parts = new ArrayList<>();
        state(message).ifPresent(parts::add);
        phases(message, "current", "I", "A").ifPresent(parts::add);
        phases(message, "voltage", "U", "V").ifPresent(parts::add);
        message.number("power.active").ifPresent(p -> parts.add("P " + Figure.measured(p, "W")));
        message.number("temperature.value").ifPresent(t -> parts.add("T " + Figure.measured(t, "°C")));
        message.number("operational.load_percentage").ifPresent(l -> parts.add("load " + Figure.measured(l, "%")));
        return parts.isEmpty() ? others(message) : String.join("  ", parts);
    }

    private static Optional<String> state(DeviceMessage message) {
        return message.number("status.breaker")
                .map(breaker -> breaker == 0 ? "open" : breaker == 2 ? "TRIPPED" : "closed");
    }

    private static Optional<String> phases(DeviceMessage message, String group, String symbol, String unit) {
        StringBuilder phases = new StringBuilder();
        for (String phase : List.of("phase_a", "phase_b", "phase_c")) {
            message.number(group + "." + phase)
                    .ifPresent(value -> phases.append(' ').append(Figure.decimals(value, unit.equals("A") ? 2 : 1)));
        }
        return phases.isEmpty() ? Optional.empty() : Optional.of(symbol + phases + " " + unit);
    }

    /** How many samples, and the first channels' averages with their range. */
    private static String trends(DeviceMessage message, byte[] enriched, JsonMapper json) {
        List<String> parts = new ArrayList<>();
        message.json("window", enriched)
                .ifPresent(window ->
                        parts.add(json.readTree(window).path("samples").asInt(0) + " samples"));
        message.json("trends", enriched).ifPresent(trends -> {
            for (JsonNode trend : json.readTree(trends)) {
                if (parts.size() < OTHERS_SHOWN - 1) {
                    parts.add("%s avg %s min %s max %s"
                            .formatted(
                                    trend.path("channel").asString(""),
                                    number(trend, "avg"),
                                    number(trend, "min"),
                                    number(trend, "max")));
                }
            }
        });
        return String.join("  ", parts);
    }

    private static String number(JsonNode trend, String field) {
        return Figure.decimals(trend.path(field).asDouble(0), 1);
    }

    private static String status(DeviceMessage message) {
        List<String> parts = new ArrayList<>();
        Object online = message.status().get("online");
        if (online != null) {
            parts.add(Boolean.TRUE.equals(online) ? "online" : "OFFLINE");
        }
        for (String field : List.of("firmware_version", "uptime_seconds", "message_count")) {
            Object value = message.status().get(field);
            if (value != null) {
                parts.add(field.replace('_', ' ') + " " + value);
            }
        }
        return String.join("  ", parts);
    }

    private static String others(DeviceMessage message) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, Object> reading : message.readings().entrySet()) {
            if (parts.size() < OTHERS_SHOWN) {
                String value = reading.getValue() instanceof Double number
                        ? Figure.measured(number, null).value()
                        : String.valueOf(reading.getValue());
                parts.add(reading.getKey() + " " + value);
            }
        }
        return String.join("  ", parts);
    }
}
