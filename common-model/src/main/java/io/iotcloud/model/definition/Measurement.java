package io.iotcloud.model.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One measured value.
 *
 * @param path {@code group.channel}, as in the message
 * @param type type of the value on the wire
 * @param unit unit symbol, null when dimensionless
 * @param unece UNECE code of the unit when the package names one itself
 * @param min lowest physical value in {@code unit}, null when not limited
 * @param max highest physical value in {@code unit}, null when not limited
 * @param values for an enum, the names by wire integer
 * @param counter true when the value never falls
 * @param group functional group that shows it, null for the operational ones
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Measurement(
        String path,
        ValueType type,
        @Nullable String unit,
        @Nullable String unece,
        @Nullable Double min,
        @Nullable Double max,
        List<String> values,
        boolean counter,
        @Nullable String group) {

    public Measurement {
        values = List.copyOf(values);
    }
}
