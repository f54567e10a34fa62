package io.iotcloud.fdi.devicepackage;

import io.iotcloud.fdi.devicepackage.DefinitionNode.Range;
import io.iotcloud.fdi.devicepackage.DevicePackage.Identification;
import io.iotcloud.fdi.devicepackage.Finding.Code;
import io.iotcloud.model.definition.Command;
import io.iotcloud.model.definition.Detection;
import io.iotcloud.model.definition.DeviceTypeDefinition;
import io.iotcloud.model.definition.Measurement;
import io.iotcloud.model.definition.Parameter;
import io.iotcloud.model.definition.ValueType;
import io.iotcloud.model.device.DeviceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes a device type out of {@code definition.json}: defaults and group attributes are filled in, all is checked. */
final class DefinitionReader {

    static final int MAX_CHANNELS = 500;
    static final int MAX_PARAMETERS = 500;
    static final int MAX_COMMANDS = 100;

    private static final double DEFAULT_DEADLINE_SECONDS = 10;

    private final DefinitionNode root;
    private final Findings findings;

    DefinitionReader(JsonNode definition, Findings findings) {
        this.findings = findings;
        this.root = DefinitionNode.root(definition, findings)
                .onlyKeys(
                        "schema",
                        "device_type",
                        "version",
                        "package_id",
                        "metadata",
                        "identification",
                        "detection",
                        "measurements",
                        "parameters",
                        "rules",
                        "commands",
                        "alarms");
    }

    /** The package, null when an error was found. */
    @Nullable
    DevicePackage read() {
        int before = findings.errors();
        if (root.number("schema", 0) != 1) {
            root.error(Code.DEF_TYPE, "schema", "expected 1");
        }
        DeviceType type = deviceType();
        PackageVersion version = version();
        UUID packageId = packageId();
        Identification identification = identification();
        List<Measurement> measurements = measurements();
        List<Parameter> parameters = parameters();
        List<Command> commands = commands();
        DefinitionNode detection = root.object("detection", "all_of", "none_of");
        Detection signature = new Detection(detection.texts("all_of"), detection.texts("none_of"));
        List<ParameterRule> rules = new ReferenceCheck(root, measurements, parameters).check(signature, commands);
        if (findings.errors() > before || type == null || version == null || packageId == null) {
            return null;
        }
        DeviceTypeDefinition definition = new DeviceTypeDefinition(
                type, version.toString(), root.json().path("metadata"), signature, measurements, parameters, commands);
        return new DevicePackage(
                packageId, version, definition, identification, rules, root.json(), DevicePackage.Signature.NONE);
    }

    private @Nullable DeviceType deviceType() {
        String name = root.requiredText("device_type");
        DeviceType type = DeviceType.parse(name).orElse(null);
        if (type == null) {
            root.error(Code.DEF_NAME, "device_type", "\"%s\" does not name a device type".formatted(name));
        }
        if (!root.json().path("metadata").isObject()) {
            root.error(Code.DEF_TYPE, "metadata", "expected an object");
        }
        return type;
    }

    private @Nullable PackageVersion version() {
        PackageVersion version =
                PackageVersion.parse(root.requiredText("version")).orElse(null);
        if (version == null) {
            root.error(Code.VERSION_BUMP, "version", "expected MAJOR.MINOR.PATCH, each 0 to 99");
        }
        return version;
    }

    private @Nullable UUID packageId() {
        try {
            return UUID.fromString(root.requiredText("package_id"));
        } catch (IllegalArgumentException e) {
            root.error(Code.DEF_TYPE, "package_id", "expected a UUID: " + e.getMessage());
            return null;
        }
    }

    private Identification identification() {
        DefinitionNode node = root.object("identification", "manufacturer", "model", "revision", "manual", "image");
        return new Identification(
                node.requiredText("manufacturer"),
                node.requiredText("model"),
                node.text("revision", ""),
                node.text("manual"),
                node.text("image"));
    }

    private List<Measurement> measurements() {
        List<Measurement> measurements = new ArrayList<>();
        root.members("measurements", (groupName, group) -> {
            group.onlyKeys(
                    "type", "unit", "wire_unit", "unece", "range", "values", "counter", "group", "access", "channels");
            group.heirs("channels", (name, channel) -> measurements.add(measurement(groupName + "." + name, channel)));
        });
        limit("measurements", measurements.size(), MAX_CHANNELS);
        return measurements;
    }

    private static Measurement measurement(String path, DefinitionNode channel) {
        channel.onlyKeys("type", "unit", "wire_unit", "unece", "range", "values", "counter", "group", "access");
        Range range = channel.range();
        return new Measurement(
                path,
                channel.type(
                        ValueType.DOUBLE,
                        ValueType.INT32,
                        ValueType.INT64,
                        ValueType.BOOLEAN,
                        ValueType.STRING,
                        ValueType.ENUM),
                channel.unit(),
                channel.text("unece"),
                range.min(),
                range.max(),
                channel.texts("values"),
                channel.flag("counter"),
                channel.text("group"));
    }

    private List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        Set<String> names = new HashSet<>();
        root.members("parameters", (groupName, group) -> {
            group.onlyKeys("access", "type", "unit", "unece", "range", "values", "items");
            group.heirs("items", (name, item) -> {
                if (!names.add(name)) {
                    item.error(Code.DEF_NAME, "", "another group has a parameter of this name");
                }
                parameters.add(parameter(name, groupName, item));
            });
        });
        limit("parameters", parameters.size(), MAX_PARAMETERS);
        return parameters;
    }

    private static Parameter parameter(String name, String group, DefinitionNode item) {
        item.onlyKeys("access", "type", "unit", "unece", "range", "values", "default");
        Range range = item.range();
        ValueType type = item.type(
                ValueType.DOUBLE,
                ValueType.INT32,
                ValueType.INT64,
                ValueType.BOOLEAN,
                ValueType.STRING,
                ValueType.ENUM);
        List<String> values = item.texts("values");
        String access = item.text("access", "rw");
        if (!access.equals("rw") && !access.equals("r")) {
            item.error(Code.DEF_TYPE, "access", "expected \"r\" or \"rw\"");
        }
        return new Parameter(
                name,
                group,
                type,
                item.unit(),
                range.min(),
                range.max(),
                values,
                defaultValue(item, type, range, values),
                access.equals("rw"));
    }

    private static @Nullable JsonNode defaultValue(
            DefinitionNode node, ValueType type, Range range, List<String> values) {
        JsonNode value = node.json().path("default");
        if (value.isMissingNode()) {
            return null;
        }
        if (!ValueCheck.isOfType(value, type, values)) {
            node.error(Code.DEF_TYPE, "default", "is not of its type");
        } else if (value.isNumber() && !range.contains(value.doubleValue())) {
            node.error(Code.DEF_RANGE, "default", "%s is outside its range".formatted(value));
        }
        return value;
    }

    private List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        root.members("commands", (name, command) -> {
            command.onlyKeys("deadline_s", "sbo", "preempts", "arguments");
            double deadline = command.number("deadline_s", DEFAULT_DEADLINE_SECONDS);
            if (deadline <= 0 || deadline > 3600) {
                command.error(Code.DEF_RANGE, "deadline_s", "expected more than 0 and at most 3600");
            }
            List<Command.Argument> arguments = new ArrayList<>();
            command.members("arguments", (argument, node) -> arguments.add(argument(argument, node)));
            commands.add(new Command(name, deadline, command.flag("sbo"), command.flag("preempts"), arguments));
        });
        limit("commands", commands.size(), MAX_COMMANDS);
        return commands;
    }

    private static Command.Argument argument(String name, DefinitionNode node) {
        node.onlyKeys("type", "unit", "unece", "range", "values", "of", "max_length", "default", "optional");
        Range range = node.range();
        ValueType type = node.type(ValueType.values());
        List<String> values = node.texts("values");
        JsonNode defaultValue = defaultValue(node, type, range, values);
        double maxLength = node.number("max_length", 0);
        return new Command.Argument(
                name,
                type,
                node.unit(),
                range.min(),
                range.max(),
                values,
                node.text("of"),
                maxLength > 0 ? (int) maxLength : null,
                defaultValue,
                node.flag("optional"));
    }

    private void limit(String what, int count, int most) {
        if (count > most) {
            root.error(Code.DEF_LIMIT, what, "%d of them, at most %d are accepted".formatted(count, most));
        }
    }
}
