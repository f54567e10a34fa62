package io.iotcloud.sink.analytics;

import io.iotcloud.sink.hypertable.BreakerMetric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of devices a question is about, in groups that one statement answers.
 *
 * @param groups no device and metric is in two of them
 */
public record Selection(List<String> devices, List<String> metrics, List<Group> groups) {

    /**
     * @param columns whether the metrics are typed columns, else they are read out of messages
     */
    public record Group(boolean columns, List<String> devices, List<MetricSource> metrics) {

        /** Table of the rows. */
        public String table() {
            return metrics.getFirst().table();
        }
    }

    /**
     * @param typed devices and whether they have typed columns
     * @param metrics paths or names of columns
     */
    public static Selection of(Map<String, Boolean> typed, List<String> metrics) {
        Map<String, MetricSource> columns = new LinkedHashMap<>();
        Map<String, MetricSource> onlyInMessages = new LinkedHashMap<>();
        Map<String, MetricSource> inMessages = new LinkedHashMap<>();
        for (String metric : metrics) {
            MetricSource source = MetricSource.of(metric, true);
            (source instanceof MetricSource.Column ? columns : onlyInMessages).putIfAbsent(source.path(), source);
            inMessages.putIfAbsent(source.path(), MetricSource.of(source.path(), false));
        }
        List<String> breakers = devicesOf(typed, true);
        List<Group> groups = new ArrayList<>();
        add(groups, true, breakers, columns);
        add(groups, false, breakers, onlyInMessages);
        add(groups, false, devicesOf(typed, false), inMessages);
        return new Selection(List.copyOf(typed.keySet()), List.copyOf(inMessages.keySet()), groups);
    }

    private static List<String> devicesOf(Map<String, Boolean> typed, boolean wanted) {
        return typed.entrySet().stream()
                .filter(device -> device.getValue() == wanted)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void add(
            List<Group> groups, boolean columns, List<String> devices, Map<String, MetricSource> metrics) {
        if (!devices.isEmpty() && !metrics.isEmpty()) {
            groups.add(new Group(columns, devices, List.copyOf(metrics.values())));
        }
    }

    /** The group that answers for a device and a metric's path. */
    public Group groupOf(String device, String path) {
        return groups.stream()
                .filter(group -> group.devices().contains(device)
                        && group.metrics().stream()
                                .anyMatch(metric -> metric.path().equals(path)))
                .findFirst()
                .orElseThrow();
    }

    /** Unit of the typed column of that path. */
    public static @Nullable String unitOfColumn(String path) {
        return BreakerMetric.ofPath(path).flatMap(BreakerMetric::unit).orElse(null);
    }
}
