package io.iotcloud.enrichment.quality;

import io.iotcloud.model.definition.Measurement;
import io.iotcloud.model.definition.ValueType;
import io.iotcloud.model.telemetry.QualityFinding;
import java.util.Optional;

/** One value against one measurement. */
final class ReadingCheck {

    private ReadingCheck() {}

    /** The finding about {@code value}, empty when it is as the package says. */
    static Optional<QualityFinding> of(Measurement measurement, Object value) {
        return switch (measurement.type()) {
            case DOUBLE ->
                value instanceof Number n ? inRange(measurement, n.doubleValue()) : wrongType(measurement, value);
            case INT32, INT64 ->
                isWhole(value) ? inRange(measurement, ((Number) value).doubleValue()) : wrongType(measurement, value);
            case ENUM ->
                isWhole(value) ? named(measurement, ((Number) value).doubleValue()) : wrongType(measurement, value);
            case BOOLEAN -> value instanceof Boolean ? Optional.empty() : wrongType(measurement, value);
            case STRING -> value instanceof String ? Optional.empty() : wrongType(measurement, value);
            case MAP -> Optional.empty(); // no measurement is one
        };
    }

    private static boolean isWhole(Object value) {
        return value instanceof Number n && n.doubleValue() == Math.rint(n.doubleValue());
    }

    private static Optional<QualityFinding> inRange(Measurement measurement, double value) {
        Double min = measurement.min();
        Double max = measurement.max();
        if (Double.isInfinite(value) || (min != null && value < min) || (max != null && value > max)) {
            return outOfRange(
                    measurement,
                    "%s is outside %s to %s"
                            .formatted(
                                    withUnit(measurement, number(value)),
                                    min == null ? "any" : number(min),
                                    max == null ? "any" : withUnit(measurement, number(max))));
        }
        return Optional.empty();
    }

    private static Optional<QualityFinding> named(Measurement measurement, double value) {
        if (value < 0 || value >= measurement.values().size()) {
            return outOfRange(
                    measurement,
                    "%s names none of %s".formatted(number(value), String.join(", ", measurement.values())));
        }
        return Optional.empty();
    }

    private static Optional<QualityFinding> outOfRange(Measurement measurement, String detail) {
        return Optional.of(new QualityFinding(QualityFinding.OUT_OF_RANGE, measurement.path(), detail));
    }

    private static Optional<QualityFinding> wrongType(Measurement measurement, Object found) {
        String kind = switch (found) {
            case String text -> "the text \"%s\"".formatted(text.length() > 40 ? text.substring(0, 40) + "..." : text);
            case Boolean truth -> truth.toString();
            default -> String.valueOf(found);
        };
        return Optional.of(new QualityFinding(
                QualityFinding.WRONG_TYPE,
                measurement.path(),
                "expected %s, found %s".formatted(expected(measurement.type()), kind)));
    }

    private static String expected(ValueType type) {
        return switch (type) {
            case DOUBLE -> "a number";
            case INT32, INT64, ENUM -> "a whole number";
            case BOOLEAN -> "true or false";
            case STRING -> "a text";
            case MAP -> "an object";
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String withUnit(Measurement measurement, String number) {
        return measurement.unit() == null ? number : number + " " + measurement.unit();
    }
}
