package io.iotcloud.model.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One command of a device type.
 *
 * @param name as it is sent
 * @param deadlineSeconds time from sending to the final answer
 * @param selectBeforeOperate true when the device must be selected first (IEC 61850)
 * @param preempts true when it ends a command that is under way
 * @param arguments in the order of the package
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Command(
        String name, double deadlineSeconds, boolean selectBeforeOperate, boolean preempts, List<Argument> arguments) {

    public Command {
        arguments = List.copyOf(arguments);
    }

    /**
     * One argument of a command.
     *
     * @param of for a map, the parameter group whose names are its keys
     * @param maxLength for a string, in characters
     * @param optional true when it may be left out
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Argument(
            String name,
            ValueType type,
            @Nullable String unit,
            @Nullable Double min,
            @Nullable Double max,
            List<String> values,
            @Nullable String of,
            @Nullable Integer maxLength,
            @Nullable Object defaultValue,
            boolean optional) {

        public Argument {
            values = List.copyOf(values);
        }
    }
}
