package io.iotcloud.fdi.command;

import io.iotcloud.defaults.problem.FieldProblem;
import io.iotcloud.fdi.devicepackage.DevicePackage;
import io.iotcloud.fdi.devicepackage.ParameterRule;
import io.iotcloud.fdi.devicepackage.ValueCheck;
import io.iotcloud.model.definition.Command;
import io.iotcloud.model.definition.Command.Argument;
import io.iotcloud.model.definition.Parameter;
import io.iotcloud.model.definition.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares the arguments of a command with what the device's package says. */
final class ArgumentCheck {

    /** Stands for all groups where a map's group is named. */
    static final String ANY_GROUP = "*";

    private final DevicePackage devicePackage;
    private final List<FieldProblem> problems = new ArrayList<>();

    private ArgumentCheck(DevicePackage devicePackage) {
        this.devicePackage = devicePackage;
    }

    /** Everything that is wrong, in the order of the package; empty when the command may be sent. */
    static List<FieldProblem> problems(DevicePackage devicePackage, Command command, Map<String, JsonNode> given) {
        ArgumentCheck check = new ArgumentCheck(devicePackage);
        check.check(command, given);
        return List.copyOf(check.problems);
    }

    private void check(Command command, Map<String, JsonNode> given) {
        for (String name : given.keySet()) {
            if (command.arguments().stream()
                    .noneMatch(argument -> argument.name().equals(name))) {
                problem(name, "is not an argument of %s; known are %s".formatted(command.name(), names(command)));
            }
        }
        for (Argument argument : command.arguments()) {
            JsonNode value = given.get(argument.name());
            if (value == null || value.isNull()) {
                if (!argument.optional() && argument.defaultValue() == null) {
                    problem(argument.name(), "is missing");
                }
            } else if (argument.type() == ValueType.MAP) {
                checkMap(argument, value);
            } else {
                checkValue(argument, value);
            }
        }
    }

    private static String names(Command command) {
        return command.arguments().isEmpty()
                ? "none"
                : String.join(
                        ", ", command.arguments().stream().map(Argument::name).toList());
    }

    private void checkValue(Argument argument, JsonNode value) {
        if (!ValueCheck.isOfType(value, argument.type(), argument.values())) {
            problem(argument.name(), expected(argument.type(), argument.values()));
        } else if (value.isNumber()) {
            checkRange(argument.name(), value.doubleValue(), argument.min(), argument.max(), argument.unit());
        } else if (argument.maxLength() != null && value.asString("").length() > argument.maxLength()) {
            problem(argument.name(), "is longer than %d characters".formatted(argument.maxLength()));
        }
    }

    private void checkMap(Argument argument, JsonNode map) {
        if (!map.isObject() || map.isEmpty()) {
            problem(argument.name(), "expected an object with at least one parameter");
            return;
        }
        map.propertyStream().forEach(entry -> {
            String field = argument.name() + "." + entry.getKey();
            Optional<Parameter> parameter = parameter(entry.getKey(), argument.of());
            if (parameter.isEmpty()) {
                problem(field, "is not a parameter of group %s".formatted(argument.of()));
            } else {
                checkParameter(field, parameter.get(), entry.getValue());
            }
        });
        checkRules(argument.name(), map);
    }

    private void checkParameter(String field, Parameter parameter, JsonNode value) {
        if (!parameter.writable()) {
            problem(field, "can only be read");
        } else if (!ValueCheck.isOfType(value, parameter.type(), parameter.values())) {
            problem(field, expected(parameter.type(), parameter.values()));
        } else if (value.isNumber()) {
            checkRange(field, value.doubleValue(), parameter.min(), parameter.max(), parameter.unit());
        }
    }

    /** Rules whose both sides are given; the device knows the other ones. */
    private void checkRules(String argument, JsonNode map) {
        for (ParameterRule rule : devicePackage.rules()) {
            JsonNode left = map.path(rule.left());
            JsonNode right = map.path(rule.right());
            if (left.isNumber() && right.isNumber() && !rule.holds(left.doubleValue(), right.doubleValue())) {
                problem(argument + "." + rule.left(), "%s must hold".formatted(rule));
            }
        }
    }

    private Optional<Parameter> parameter(String name, @Nullable String group) {
        return devicePackage.definition().parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .filter(parameter ->
                        ANY_GROUP.equals(group) || parameter.group().equals(group))
                .findFirst();
    }

    private void checkRange(
            String field, double value, @Nullable Double min, @Nullable Double max, @Nullable String unit) {
        if ((min != null && value < min) || (max != null && value > max)) {
            problem(
                    field,
                    "%s is outside %s to %s%s"
                            .formatted(
                                    value,
                                    min == null ? "-" : min,
                                    max == null ? "-" : max,
                                    unit == null ? "" : " " + unit));
        }
    }

    private static String expected(ValueType type, List<String> values) {
        return switch (type) {
            case DOUBLE -> "expected a number";
            case INT32, INT64 -> "expected a whole number";
            case BOOLEAN -> "expected true or false";
            case STRING -> "expected a string";
            case ENUM -> "expected 0 to %d (%s)".formatted(values.size() - 1, String.join(", ", values));
            case MAP -> "expected an object";
        };
    }

    private void problem(String argument, String message) {
        problems.add(new FieldProblem("arguments." + argument, message));
    }
}
