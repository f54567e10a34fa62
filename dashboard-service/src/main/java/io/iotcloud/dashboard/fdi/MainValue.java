package io.iotcloud.dashboard.fdi;

import io.iotcloud.dashboard.page.Figure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one measurement of a device that a list shows.
 *
 * @param path of the measurement
 * @param figure its newest value
 */
record MainValue(String path, Figure figure) {

    private static final List<String> PHASES = List.of("current.phase_a", "current.phase_b", "current.phase_c");

    /** A meter's power, else the largest phase current, else the temperature, else the first number there is. */
    static Optional<MainValue> of(@Nullable Map<String, Object> values) {
        if (values == null) {
            return Optional.empty();
        }
        if (values.containsKey("energy.active_import") && values.get("power.active") instanceof Number power) {
            return Optional.of(new MainValue("power.active", Figure.measured(power.doubleValue(), "W")));
        }
        return largestCurrent(values)
                .or(() -> number(values, "temperature.value", "°C"))
                .or(() -> values.keySet().stream()
                        .filter(path -> values.get(path) instanceof Number)
                        .findFirst()
                        .flatMap(path -> number(values, path, null)));
    }

    private static Optional<MainValue> largestCurrent(Map<String, Object> values) {
        return PHASES.stream()
                .map(path -> number(values, path, "A"))
                .flatMap(Optional::stream)
                .max((a, b) -> Double.compare(
                        ((Number) values.getOrDefault(a.path(), 0)).doubleValue(),
                        ((Number) values.getOrDefault(b.path(), 0)).doubleValue()));
    }

    private static Optional<MainValue> number(Map<String, Object> values, String path, @Nullable String unit) {
        return values.get(path) instanceof Number number
                ? Optional.of(new MainValue(path, Figure.measured(number.doubleValue(), unit)))
                : Optional.empty();
    }
}
