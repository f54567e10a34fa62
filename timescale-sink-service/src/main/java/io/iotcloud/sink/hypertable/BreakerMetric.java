package io.iotcloud.sink.hypertable;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The measurements of a smart breaker that have a typed column in {@code smart_breaker_data}, in its order. */
public enum BreakerMetric {
    VOLTAGE_PHASE_A("voltage.phase_a", "V", Kind.DOUBLE),
    VOLTAGE_PHASE_B("voltage.phase_b", "V", Kind.DOUBLE),
    VOLTAGE_PHASE_C("voltage.phase_c", "V", Kind.DOUBLE),
    CURRENT_PHASE_A("current.phase_a", "A", Kind.DOUBLE),
    CURRENT_PHASE_B("current.phase_b", "A", Kind.DOUBLE),
    CURRENT_PHASE_C("current.phase_c", "A", Kind.DOUBLE),
    POWER_ACTIVE("power.active", "W", Kind.DOUBLE),
    POWER_REACTIVE("power.reactive", "var", Kind.DOUBLE),
    POWER_APPARENT("power.apparent", "VA", Kind.DOUBLE),
    POWER_FACTOR("power.factor", null, Kind.DOUBLE),
    FREQUENCY("frequency.value", "Hz", Kind.DOUBLE),
    TEMPERATURE("temperature.value", "°C", Kind.DOUBLE),
    STATUS_BREAKER("status.breaker", null, Kind.INTEGER),
    STATUS_POSITION("status.position", null, Kind.INTEGER),
    STATUS_COMMUNICATION("status.communication", null, Kind.INTEGER),
    PROTECTION_TRIP_COUNT("protection.trip_count", null, Kind.BIGINT),
    PROTECTION_GROUND_FAULT_CURRENT("protection.ground_fault_current", "A", Kind.DOUBLE),
    PROTECTION_ARC_FAULT_DETECTED("protection.arc_fault_detected", null, Kind.BOOLEAN),
    OPERATIONAL_LOAD_PERCENTAGE("operational.load_percentage", "%", Kind.DOUBLE),
    OPERATIONAL_OPERATING_HOURS("operational.operating_hours", "h", Kind.DOUBLE),
    OPERATIONAL_MAINTENANCE_DUE("operational.maintenance_due", null, Kind.BOOLEAN);

    /** Device type whose telemetry the table holds. */
    public static final String DEVICE_TYPE = "smart_breaker";

    /** Type of the column. */
    public enum Kind {
        DOUBLE,
        INTEGER,
        BIGINT,
        BOOLEAN
    }

    /** A sum of squares of numbers beyond this may leave the range of a double, and an aggregate would fail on it. */
    private static final double LARGEST = 1e100;

    private static final Map<String, BreakerMetric> BY_PATH =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(BreakerMetric::path, Function.identity()));

    private final String path;
    private final @Nullable String unit;
    private final Kind kind;

    BreakerMetric(String path, @Nullable String unit, Kind kind) {
        this.path = path;
        this.unit = unit;
        this.kind = kind;
    }

    /** Measurement path, {@code group.channel}. */
    public String path() {
        return path;
    }

    /** Unit of the column, empty when dimensionless. */
    public Optional<String> unit() {
        return Optional.ofNullable(unit);
    }

    public Kind kind() {
        return kind;
    }

    /** Name of the column: the path, without {@code value} where a group has only that. */
    public String column() {
        String column = path.replace('.', '_');
        return column.endsWith("_value") ? column.substring(0, column.length() - "_value".length()) : column;
    }

    /** The metric at a measurement path, empty when there is no column for it. */
    public static Optional<BreakerMetric> ofPath(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    /** What the column holds for a reading: null when it is of another type or does not fit. */
    public @Nullable Object fit(Object reading) {
        return switch (kind) {
            case DOUBLE ->
                reading instanceof Number number && Math.abs(number.doubleValue()) <= LARGEST
                        ? (Object) number.doubleValue()
                        : null;
            case INTEGER -> wholeBetween(reading, Integer.MIN_VALUE, Integer.MAX_VALUE);
            // doubles beyond 2^53 are not exact, so larger whole numbers are taken only when they came as such
            case BIGINT -> reading instanceof Long number ? number : wholeBetween(reading, -(1L << 53), 1L << 53);
            case BOOLEAN -> reading instanceof Boolean truth ? truth : null;
        };
    }

    private static @Nullable Long wholeBetween(Object reading, long least, long most) {
        if (reading instanceof Number number) {
            double value = number.doubleValue();
            return value == Math.rint(value) && value >= least && value <= most ? (long) value : null;
        }
        return null;
    }
}
