package io.iotcloud.sink.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iotcloud.sink.hypertable.BreakerMetric;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The aggregates once more, from the raw rows and in Java, to compare the database's own with. */
final class RecomputedAggregates {

    private record Key(String device, Instant bucket) {}

    private record Value(Instant time, double value) {}

    private final EmptyDatabase database;

    RecomputedAggregates(EmptyDatabase database) {
        this.database = database;
    }

    /** Compares every column of every row; says how many rows that were. */
    int assertEqualToView(String view, ChronoUnit bucket) {
        Map<Key, List<Map<String, Object>>> raw = new HashMap<>();
        for (Map<String, Object> row : database.rows("SELECT * FROM smart_breaker_data")) {
            Instant time = instant(row.get("time"));
            raw.computeIfAbsent(
                            new Key((String) row.get("device_id"), time.truncatedTo(bucket)), _ -> new ArrayList<>())
                    .add(row);
        }
        List<Map<String, Object>> rows = database.rows("SELECT * FROM " + view);
        assertThat(rows.stream().map(RecomputedAggregates::key))
                .as("buckets of %s", view)
                .containsExactlyInAnyOrderElementsOf(raw.keySet());
        for (Map<String, Object> row : rows) {
            Key key = key(row);
            assertThat(number(row.get("samples"))).isEqualTo(raw.get(key).size());
            for (BreakerMetric metric : BreakerMetric.values()) {
                compare("%s %s".formatted(view, key), metric.column(), values(raw.get(key), metric.column()), row);
            }
        }
        return rows.size();
    }

    private static Key key(Map<String, Object> row) {
        return new Key((String) row.get("device_id"), instant(row.get("bucket")));
    }

    private static List<Value> values(List<Map<String, Object>> rows, String column) {
        return rows.stream()
                .filter(row -> row.get(column) != null)
                .map(row -> new Value(instant(row.get("time")), number(row.get(column))))
                .sorted(Comparator.comparing(Value::time))
                .toList();
    }

    private static void compare(String where, String column, List<Value> values, Map<String, Object> row) {
        assertThat(number(row.get(column + "_count")))
                .as("%s %s_count", where, column)
                .isEqualTo(values.size());
        if (values.isEmpty()) {
            for (String figure :
                    List.of("avg", "min", "max", "sum", "sum_squares", "first", "first_at", "last", "last_at")) {
                assertThat(row).as(where).containsEntry(column + "_" + figure, null);
            }
            return;
        }
        double[] numbers = values.stream().mapToDouble(Value::value).toArray();
        double sum = 0;
        double squares = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double number : numbers) {
            sum += number;
            squares += number * number;
            min = Math.min(min, number);
            max = Math.max(max, number);
        }
        double scale = Math.max(Math.abs(min), Math.abs(max)) * numbers.length;
        near(where, row, column + "_avg", sum / numbers.length, scale);
        near(where, row, column + "_sum", sum, scale);
        near(where, row, column + "_sum_squares", squares, squares);
        exact(where, row, column + "_min", min);
        exact(where, row, column + "_max", max);
        exact(where, row, column + "_first", values.getFirst().value());
        exact(where, row, column + "_last", values.getLast().value());
        assertThat(instant(row.get(column + "_first_at")))
                .as("%s %s_first_at", where, column)
                .isEqualTo(values.getFirst().time());
        assertThat(instant(row.get(column + "_last_at")))
                .as("%s %s_last_at", where, column)
                .isEqualTo(values.getLast().time());
    }

    private static void near(String where, Map<String, Object> row, String column, double expected, double scale) {
        assertThat(number(row.get(column)))
                .as("%s %s", where, column)
                .isCloseTo(expected, within(1e-12 * scale + Double.MIN_NORMAL));
    }

    private static void exact(String where, Map<String, Object> row, String column, double expected) {
        assertThat(number(row.get(column))).as("%s %s", where, column).isEqualTo(expected);
    }

    private static double number(@Nullable Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case Boolean truth -> truth ? 1 : 0;
            case null, default -> throw new AssertionError("no number but " + value);
        };
    }

    private static Instant instant(@Nullable Object value) {
        if (value instanceof Timestamp time) {
            return time.toInstant();
        }
        throw new AssertionError("no time but " + value);
    }
}
