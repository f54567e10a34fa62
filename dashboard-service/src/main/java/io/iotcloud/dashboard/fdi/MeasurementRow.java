package io.iotcloud.dashboard.fdi;

import io.iotcloud.dashboard.page.Figure;
import io.iotcloud.dashboard.page.Sparkline;
import io.iotcloud.model.definition.Measurement;
import io.iotcloud.model.definition.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One measurement of a device beside its FDI mapping.
 *
 * @param value as it is written, with its unit; {@code unknown} when none was received
 * @param range physical range of the package
 * @param needle position of the value in the range, 0 to 100, null when there is no range or no value
 * @param outside true when the value is outside the range
 * @param nodeId of the OPC UA variable
 * @param quality as the OPC UA server shows it
 */
record MeasurementRow(
        String path,
        String name,
        String group,
        Figure value,
        boolean known,
        String range,
        @Nullable Double needle,
        boolean outside,
        @Nullable Sparkline trend,
        String nodeId,
        String quality) {

    private static final Map<String, String> PHASES = Map.of("phase_a", "L1", "phase_b", "L2", "phase_c", "L3");

    private static final Set<String> POWER = Set.of("W", "var", "VA");

    /** Measurements of one functional group. */
    record Group(String name, List<MeasurementRow> rows) {}

    static MeasurementRow of(
            Measurement measurement, @Nullable Object value, double[] trend, String nodeId, String quality) {
        Double number = value instanceof Number n ? Double.valueOf(n.doubleValue()) : null;
        Double min = measurement.min();
        Double max = measurement.max();
        Double share = number == null || min == null || max == null ? null : (number - min) / (max - min) * 100;
        return new MeasurementRow(
                measurement.path(),
                nameOf(measurement.path()),
                measurement.group() == null ? "Operational" : measurement.group(),
                written(measurement, value),
                value != null,
                min == null || max == null ? "" : range(min, max, measurement.unit()),
                share == null ? null : Math.clamp(share, 0, 100),
                share != null && (share < 0 || share > 100),
                Sparkline.isDrawable(trend) && measurement.type() == ValueType.DOUBLE ? Sparkline.of(trend) : null,
                nodeId,
                quality);
    }

    private static Figure written(Measurement measurement, @Nullable Object value) {
        return switch (value) {
            case null -> new Figure("unknown", "");
            case Boolean yes -> new Figure(yes ? "yes" : "no", "");
            case Number number
            when measurement.type() == ValueType.ENUM -> new Figure(nameOf(measurement, number.intValue()), "");
            case Number number when measurement.type() != ValueType.DOUBLE -> Figure.count(number.longValue());
            case Number number
            when measurement.unit() == null -> new Figure(Figure.decimals(number.doubleValue(), 3), "");
            case Number number -> Figure.measured(number.doubleValue(), measurement.unit());
            default -> new Figure(value.toString(), "");
        };
    }

    private static String nameOf(Measurement measurement, int wire) {
        List<String> values = measurement.values();
        return wire >= 0 && wire < values.size() ? values.get(wire) : "unknown (" + wire + ")";
    }

    /** In the unit the value is written in: thousands of W, var and VA. */
    private static String range(double min, double max, @Nullable String unit) {
        boolean power = unit != null && POWER.contains(unit) && Math.abs(max) >= 1000;
        return power ? range(min / 1000, max / 1000) + " k" + unit : range(min, max);
    }

    private static String range(double min, double max) {
        String low = Figure.decimals(min, min == Math.rint(min) ? 0 : 1);
        String high = Figure.decimals(max, max == Math.rint(max) ? 0 : 1);
        return min == -max ? "± " + high : low + " to " + high;
    }

    /** {@code voltage.phase_a} reads Voltage L1, {@code frequency.value} reads Frequency. */
    static String nameOf(String path) {
        int dot = path.indexOf('.');
        String group = path.substring(0, Math.max(0, dot));
        String channel = path.substring(dot + 1);
        String text = group.equals("power") && !channel.equals("factor")
                ? channel + " power"
                : PHASES.containsKey(channel)
                        ? group + " " + PHASES.get(channel)
                        : channel.equals("value") ? group : needsGroup(group) ? group + " " + channel : channel;
        String words = text.replace('_', ' ');
        return words.isEmpty() ? path : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static boolean needsGroup(String group) {
        return group.equals("power") || group.equals("energy") || group.equals("demand") || group.equals("battery");
    }
}
