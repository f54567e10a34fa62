package io.iotcloud.simulator.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything a device measures at one moment, in the order it stands on the wire. */
public record Measurements(List<Reading> readings, Map<String, String> groupUnits) {

    public Measurements {
        readings = List.copyOf(readings);
        groupUnits = Map.copyOf(groupUnits);
    }

    public static Builder inOrder() {
        return new Builder();
    }

    public Optional<Reading> at(String path) {
        return readings.stream().filter(reading -> reading.path().equals(path)).findFirst();
    }

    /** The number at {@code path}; for tests and diagnostics. */
    public double number(String path) {
        return at(path).map(Reading::value)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue())
                .orElseThrow(() -> new IllegalArgumentException("no number at " + path));
    }

    /** The same with the value at {@code path} replaced. */
    public Measurements with(String path, Object value) {
        return new Measurements(
                readings.stream()
                        .map(reading -> reading.path().equals(path) ? reading.withValue(value) : reading)
                        .toList(),
                groupUnits);
    }

    /** The object {@code measurements} of the raw message; a group's unit stands behind its channels. */
    public Map<String, Map<String, Object>> onTheWire() {
        Map<String, Map<String, Object>> groups = new LinkedHashMap<>();
        for (Reading reading : readings) {
            groups.computeIfAbsent(reading.group(), _ -> new LinkedHashMap<>()).put(reading.channel(), reading.value());
        }
        groupUnits.forEach((group, unit) -> {
            Map<String, Object> channels = groups.get(group);
            if (channels != null) {
                channels.put("unit", unit);
            }
        });
        return groups;
    }

    /** Collects readings group by group. */
    public static final class Builder {

        private final List<Reading> readings = new ArrayList<>();
        private final Map<String, String> groupUnits = new LinkedHashMap<>();
        private String group = "";
        private String unit = "";

        private Builder() {}

        /** What follows belongs to {@code name} and has no unit. */
        public Builder group(String name) {
            group = name;
            unit = "";
            return this;
        }

        /** What follows belongs to {@code name}, which names {@code unit} on the wire. */
        public Builder group(String name, String groupUnit) {
            group = name;
            unit = groupUnit;
            groupUnits.put(name, groupUnit);
            return this;
        }

        public Builder value(String channel, double value, int decimals) {
            return value(channel, unit, value, decimals);
        }

        /** A value whose own unit is not the one its group names. */
        public Builder value(String channel, String ownUnit, double value, int decimals) {
            readings.add(new Reading(group, channel, ownUnit, Decimals.round(value, decimals), decimals));
            return this;
        }

        public Builder value(String channel, long value) {
            readings.add(new Reading(group, channel, unit, value, 0));
            return this;
        }

        public Builder value(String channel, boolean value) {
            readings.add(new Reading(group, channel, unit, value, 0));
            return this;
        }

        public Measurements build() {
            return new Measurements(readings, groupUnits);
        }
    }
}
