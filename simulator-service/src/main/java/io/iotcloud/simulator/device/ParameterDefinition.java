package io.iotcloud.simulator.device;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A setting of a device.
 *
 * @param group where it belongs, for example {@code thresholds}
 * @param name unique in the device
 * @param writable false for what is given by the hardware
 * @param initial a {@link Double} or a {@link Boolean}; tells the type
 * @param range what a number may be, null when any
 */
public record ParameterDefinition(
        String group,
        String name,
        boolean writable,
        Object initial,
        @Nullable Range range) {

    /** Both ends included. */
    public record Range(double min, double max) {}

    public static ParameterDefinition rating(String name, double value) {
        return new ParameterDefinition("ratings", name, false, value, null);
    }

    public static ParameterDefinition number(String group, String name, double min, double max, double initial) {
        return new ParameterDefinition(group, name, true, initial, new Range(min, max));
    }

    public static ParameterDefinition flag(String group, String name, boolean initial) {
        return new ParameterDefinition(group, name, true, initial, null);
    }

    /** What is wrong with {@code value}, empty when it can be stored. */
    Optional<String> objectionTo(JsonNode value) {
        if (!writable) {
            return Optional.of(name + " is read-only");
        }
        if (initial instanceof Boolean) {
            return value.isBoolean() ? Optional.empty() : Optional.of("%s is a boolean, not %s".formatted(name, value));
        }
        if (!value.isNumber()) {
            return Optional.of("%s is a number, not %s".formatted(name, value));
        }
        double number = value.asDouble();
        if (range != null && !(number >= range.min && number <= range.max)) {
            return Optional.of("%s = %s is outside %s to %s".formatted(name, value, range.min, range.max));
        }
        return Optional.empty();
    }

    Object valueOf(JsonNode accepted) {
        return initial instanceof Boolean ? accepted.asBoolean() : (Object) accepted.asDouble();
    }
}
