package io.iotcloud.model.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One parameter of a device.
 *
 * @param name unique within the device type
 * @param group the parameter group it stands in, for example {@code thresholds}
 * @param type type of its value
 * @param unit unit symbol, null when dimensionless
 * @param min lowest value allowed, null when not limited
 * @param max highest value allowed, null when not limited
 * @param values for an enum, the names by wire integer
 * @param defaultValue what a new device has, null when the package names none
 * @param writable false when it can only be read
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Parameter(
        String name,
        String group,
        ValueType type,
        @Nullable String unit,
        @Nullable Double min,
        @Nullable Double max,
        List<String> values,
        @Nullable JsonNode defaultValue,
        boolean writable) {

    public Parameter {
        values = List.copyOf(values);
    }
}
