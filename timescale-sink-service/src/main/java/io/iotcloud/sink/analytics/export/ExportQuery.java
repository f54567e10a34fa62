package io.iotcloud.sink.analytics.export;

import io.iotcloud.sink.analytics.MetricSource;
import io.iotcloud.sink.analytics.Names;
import io.iotcloud.sink.analytics.TimeWindow;
import io.iotcloud.sink.hypertable.BreakerMetric;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file.
 *
 * @param columns in the order of the file
 */
record ExportQuery(List<String> devices, List<Column> columns, TimeWindow window, ZoneId zone) {

    private static final int MOST_COLUMNS = 64;

    /**
     * @param name in the file
     * @param source of a measurement; null for what identifies the row
     */
    record Column(String name, @Nullable MetricSource source) {}

    /** Typed columns if every device has them and every measurement is one; else all is read out of messages. */
    static ExportQuery of(Map<String, Boolean> typed, @Nullable List<String> wanted, TimeWindow window, ZoneId zone) {
        List<String> names = wanted == null || wanted.isEmpty()
                ? Stream.concat(
                                Stream.of("time", "device_id"),
                                Arrays.stream(BreakerMetric.values()).map(BreakerMetric::path))
                        .toList()
                : Names.of("columns", wanted, MOST_COLUMNS);
        boolean columns = !typed.containsValue(false)
                && names.stream()
                        .allMatch(name -> isKey(name) || MetricSource.of(name, true) instanceof MetricSource.Column);
        List<Column> all = new ArrayList<>();
        for (String name : names) {
            all.add(new Column(name, isKey(name) ? null : source(name, columns)));
        }
        return new ExportQuery(List.copyOf(typed.keySet()), all, window, zone);
    }

    /** A column's name means its path in a message too. */
    private static MetricSource source(String name, boolean columns) {
        MetricSource source = MetricSource.of(name, true);
        return columns ? source : MetricSource.of(source.path(), false);
    }

    private static boolean isKey(String name) {
        return List.of("time", "device_id", "message_id").contains(name);
    }

    /** Paths of measurements that are read out of messages. */
    List<String> inMessages() {
        return metrics().stream()
                .filter(metric -> metric instanceof MetricSource.InMessage)
                .map(MetricSource::path)
                .toList();
    }

    List<MetricSource> metrics() {
        List<MetricSource> metrics = new ArrayList<>();
        for (Column column : columns) {
            MetricSource source = column.source();
            if (source != null) {
                metrics.add(source);
            }
        }
        return metrics;
    }

    /** With a parameter for each measurement's path in the message, then devices, from and to. */
    String sql() {
        List<String> selected = new ArrayList<>();
        for (Column column : columns) {
            MetricSource source = column.source();
            selected.add(source == null ? column.name() : value(source));
        }
        boolean messages = !inMessages().isEmpty();
        return """
                SELECT %s FROM %s
                WHERE device_id = ANY(?) AND time >= ? AND time < ?%s
                ORDER BY device_id, time, message_id""".formatted(
                        String.join(", ", selected),
                        messages ? "iot_enriched_data" : "smart_breaker_data",
                        messages ? " AND event_type = 'telemetry'" : "");
    }

    private static String value(MetricSource source) {
        return switch (source) {
            case MetricSource.Column column -> column.metric().column();
            case MetricSource.InMessage _ -> "measurement(payload, string_to_array(?, '.'))";
        };
    }
}
