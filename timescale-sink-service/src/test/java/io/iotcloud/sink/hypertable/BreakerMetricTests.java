package io.iotcloud.sink.hypertable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BreakerMetricTests {

    private static final List<String> AGGREGATED =
            List.of("avg", "min", "max", "count", "sum", "sum_squares", "first", "first_at", "last", "last_at");

    private static String migration(String name) throws IOException {
        try (InputStream sql =
                Objects.requireNonNull(BreakerMetricTests.class.getResourceAsStream("/db/migration/" + name), name)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aColumnIsNamedByThePathAndWithoutValueWhereAGroupHasOnlyThat() {
        assertThat(BreakerMetric.VOLTAGE_PHASE_A.column()).isEqualTo("voltage_phase_a");
        assertThat(BreakerMetric.FREQUENCY.column()).isEqualTo("frequency");
        assertThat(BreakerMetric.PROTECTION_TRIP_COUNT.column()).isEqualTo("protection_trip_count");
    }

    // Table, aggregates and code list the same measurements; a column is easily forgotten in one of them.
    @Test
    void everyMetricHasItsColumnItsCommentAndItsAggregatesOnBothBackends() throws IOException {
        String table = migration("core/V3__smart_breaker_data.sql");
        for (BreakerMetric metric : BreakerMetric.values()) {
            String type = switch (metric.kind()) {
                case DOUBLE -> "double precision";
                case INTEGER -> "integer";
                case BIGINT -> "bigint";
                case BOOLEAN -> "boolean";
            };
            assertThat(table).contains("    %s %s".formatted(metric.column(), type));
            assertThat(table)
                    .contains("COMMENT ON COLUMN smart_breaker_data.%s IS".formatted(metric.column()))
                    .contains("(%s); unit: %s; range: "
                            .formatted(metric.path(), metric.unit().orElse("dimensionless")));
            for (String backend : new String[] {"timescaledb", "postgresql"}) {
                String aggregates = migration(backend + "/V6__aggregates.sql");
                for (String figure : AGGREGATED) {
                    String column = " AS %s_%s".formatted(metric.column(), figure);
                    assertThat(Pattern.compile(column + "\\b")
                                    .matcher(aggregates)
                                    .results())
                            .as("%s in hourly and daily of %s", column, backend)
                            .hasSize(2);
                }
            }
        }
    }

    @Test
    void aReadingThatFitsIsTaken() {
        assertThat(BreakerMetric.VOLTAGE_PHASE_A.fit(117.27)).isEqualTo(117.27);
        assertThat(BreakerMetric.VOLTAGE_PHASE_A.fit(117L)).isEqualTo(117.0);
        assertThat(BreakerMetric.STATUS_BREAKER.fit(1.0)).isEqualTo(1L);
        assertThat(BreakerMetric.PROTECTION_TRIP_COUNT.fit(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(BreakerMetric.PROTECTION_ARC_FAULT_DETECTED.fit(true)).isEqualTo(true);
    }

    // One value beyond what sums can hold would make every aggregate over it fail.
    @Test
    void aReadingOfAnotherTypeOrBeyondAllMeasureIsNone() {
        assertThat(BreakerMetric.VOLTAGE_PHASE_A.fit("high")).isNull();
        assertThat(BreakerMetric.VOLTAGE_PHASE_A.fit(Double.POSITIVE_INFINITY)).isNull();
        assertThat(BreakerMetric.VOLTAGE_PHASE_A.fit(Double.NaN)).isNull();
        assertThat(BreakerMetric.VOLTAGE_PHASE_A.fit(1e300)).isNull();
        assertThat(BreakerMetric.STATUS_BREAKER.fit(1.5)).isNull();
        assertThat(BreakerMetric.STATUS_BREAKER.fit(1e12)).isNull();
        assertThat(BreakerMetric.PROTECTION_TRIP_COUNT.fit(1e18)).isNull();
        assertThat(BreakerMetric.PROTECTION_ARC_FAULT_DETECTED.fit(1L)).isNull();
    }
}
