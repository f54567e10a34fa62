package io.iotcloud.fdi.devicepackage;

import io.iotcloud.fdi.devicepackage.Finding.Code;
import io.iotcloud.model.definition.Command;
import io.iotcloud.model.definition.Detection;
import io.iotcloud.model.definition.Measurement;
import io.iotcloud.model.definition.Parameter;
import io.iotcloud.model.definition.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what the definition names but does not define. */
final class ReferenceCheck {

    private static final Pattern CONDITION = Pattern.compile(
            "([a-z][a-z0-9_]*)\\.([a-z][a-z0-9_]*|\\*)\\s*(?:<=|>=|==|!=|<|>)\\s*(\\$[a-z][a-z0-9_]*|true|false|-?\\d+(?:\\.\\d+)?)");

    private final DefinitionNode root;
    private final Set<String> paths;
    private final Set<String> parameterNames;
    private final Set<String> parameterGroups;

    ReferenceCheck(DefinitionNode root, List<Measurement> measurements, List<Parameter> parameters) {
        this.root = root;
        this.paths = measurements.stream().map(Measurement::path).collect(Collectors.toSet());
        this.parameterNames = parameters.stream().map(Parameter::name).collect(Collectors.toSet());
        this.parameterGroups = parameters.stream().map(Parameter::group).collect(Collectors.toCollection(HashSet::new));
    }

    /** The rules between parameters, as far as they could be understood. */
    List<ParameterRule> check(Detection detection, List<Command> commands) {
        for (String path : detection.allOf()) {
            if (!paths.contains(path)) {
                root.error(Code.DEF_REF, "detection/all_of", "no measurement \"%s\"".formatted(path));
            }
        }
        commands.forEach(this::checkMaps);
        root.members("alarms", (name, alarm) -> checkAlarm(alarm));
        return rules();
    }

    private void checkMaps(Command command) {
        for (Command.Argument argument : command.arguments()) {
            if (argument.type() == ValueType.MAP
                    && (argument.of() == null || !parameterGroups.contains(argument.of()))) {
                root.error(
                        Code.DEF_REF,
                        "commands/%s/arguments/%s/of".formatted(command.name(), argument.name()),
                        "no parameter group \"%s\"".formatted(argument.of()));
            }
        }
    }

    private void checkAlarm(DefinitionNode alarm) {
        alarm.onlyKeys("if", "severity", "ne107", "hysteresis", "delay_s");
        Matcher condition = CONDITION.matcher(alarm.requiredText("if").strip());
        if (!condition.matches()) {
            alarm.error(
                    Code.DEF_TYPE, "if", "expected <group>.<channel> <comparison> <number, true, false or $parameter>");
            return;
        }
        String group = condition.group(1);
        String channel = condition.group(2);
        boolean found = channel.equals("*")
                ? paths.stream().anyMatch(path -> path.startsWith(group + "."))
                : paths.contains(group + "." + channel);
        if (!found) {
            alarm.error(Code.DEF_REF, "if", "no measurement \"%s.%s\"".formatted(group, channel));
        }
        String operand = condition.group(3);
        if (operand.startsWith("$") && !parameterNames.contains(operand.substring(1))) {
            alarm.error(Code.DEF_REF, "if", "no parameter \"%s\"".formatted(operand.substring(1)));
        }
    }

    private List<ParameterRule> rules() {
        List<ParameterRule> rules = new ArrayList<>();
        for (String text : root.texts("rules")) {
            Optional<ParameterRule> rule = ParameterRule.parse(text);
            if (rule.isEmpty()) {
                root.error(Code.DEF_TYPE, "rules", "expected \"a < b\", found \"%s\"".formatted(text));
            }
            rule.ifPresent(known -> {
                for (String name : List.of(known.left(), known.right())) {
                    if (!parameterNames.contains(name)) {
                        root.error(Code.DEF_REF, "rules", "no parameter \"%s\"".formatted(name));
                    }
                }
                rules.add(known);
            });
        }
        return rules;
    }
}
