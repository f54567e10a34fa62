package io.iotcloud.sink.analytics;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.sink.hypertable.BreakerMetric;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a metric lie.
 *
 * @param path measurement path, {@code voltage.phase_a}
 */
public sealed interface MetricSource {

    String path();

    /** Table the values are read from. */
    String table();

    /**
     * SQL of one value of a row, a double.
     *
     * @param number of the metric in its question: {@code :path<number>} in the SQL is {@link #pathInMessage}
     */
    String value(int number);

    /** Null when dimensionless, or when only the device's own messages name it. */
    default @Nullable String unit() {
        return this instanceof Column column ? column.metric().unit().orElse(null) : null;
    }

    /** A typed column of {@code smart_breaker_data}. */
    record Column(BreakerMetric metric) implements MetricSource {

        @Override
        public String path() {
            return metric.path();
        }

        @Override
        public String table() {
            return "smart_breaker_data";
        }

        @Override
        public String value(int number) {
            return switch (metric.kind()) {
                case BOOLEAN -> metric.column() + "::integer::double precision";
                case DOUBLE, INTEGER, BIGINT -> metric.column() + "::double precision";
            };
        }
    }

    /** A measurement inside the message of {@code iot_enriched_data}. */
    record InMessage(String path) implements MetricSource {

        @Override
        public String table() {
            return "iot_enriched_data";
        }

        @Override
        public String value(int number) {
            return "CASE WHEN event_type = 'telemetry' THEN measurement(payload, string_to_array(:path%d, '.')) END"
                    .formatted(number);
        }
    }

    Pattern PATH = Pattern.compile("[a-z][a-z0-9_]{0,47}(\\.[a-z][a-z0-9_]{0,47}){0,5}");

    /**
     * @param metric a measurement path, or the name of a column of {@code smart_breaker_data}
     * @param typed whether the device's telemetry has typed columns
     */
    static MetricSource of(String metric, boolean typed) {
        if (!PATH.matcher(metric).matches()) {
            throw ProblemException.invalid(
                    "metric", "expected a measurement path such as voltage.phase_a, found \"%s\"".formatted(metric));
        }
        Optional<BreakerMetric> column = typed ? column(metric) : Optional.empty();
        return column.<MetricSource>map(Column::new)
                .orElseGet(() -> new InMessage(metric.contains(".") ? metric : metric + ".value"));
    }

    private static Optional<BreakerMetric> column(String metric) {
        return Stream.of(BreakerMetric.values())
                .filter(known -> known.path().equals(metric) || known.column().equals(metric))
                .findFirst();
    }

    /** Path from the message's root. */
    default String pathInMessage() {
        return "measurements." + path();
    }

    /** The typed metrics of a breaker. */
    static List<BreakerMetric> columns() {
        return Arrays.asList(BreakerMetric.values());
    }
}
