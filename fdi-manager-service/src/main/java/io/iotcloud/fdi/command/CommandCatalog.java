package io.iotcloud.fdi.command;

import io.iotcloud.defaults.problem.FieldProblem;
import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.fdi.device.DeviceSnapshot;
import io.iotcloud.fdi.devicepackage.DevicePackage;
import io.iotcloud.fdi.storage.PackageCatalog;
import io.iotcloud.model.definition.Command;
import io.iotcloud.model.definition.Command.Argument;
import io.iotcloud.model.definition.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The commands a device understands: those of its package, and reading and writing parameters, which all do. */
@Component
final class CommandCatalog {

    static final String READ_PARAMETERS = "read_parameters";
    static final String WRITE_PARAMETERS = "write_parameters";

    private static final double PARAMETER_DEADLINE_SECONDS = 10;
    private static final String NAMES = "names";

    private final PackageCatalog packages;

    CommandCatalog(PackageCatalog packages) {
        this.packages = packages;
    }

    /**
     * The command's definition, once its arguments were found to be right.
     *
     * @throws ProblemException 422 {@code unknown-command} or {@code invalid-arguments}
     */
    Command checked(DeviceSnapshot device, String name, Map<String, JsonNode> arguments) {
        DevicePackage inForce =
                device.type() == null ? null : packages.active(device.type()).orElse(null);
        if (inForce == null) {
            throw unknown(device, name, "there is no package for its type");
        }
        Command command = definition(inForce, name);
        if (command == null) {
            throw unknown(
                    device,
                    name,
                    "known are "
                            + String.join(
                                    ", ",
                                    inForce.definition().commands().stream()
                                            .map(Command::name)
                                            .toList()));
        }
        List<FieldProblem> problems = problems(inForce, command, arguments);
        if (!problems.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "invalid-arguments",
                    "The arguments of %s are not what the package of %s says.".formatted(name, device.type()),
                    problems);
        }
        return command;
    }

    private static @Nullable Command definition(DevicePackage inForce, String name) {
        return switch (name) {
            case READ_PARAMETERS -> new Command(name, PARAMETER_DEADLINE_SECONDS, false, false, List.of());
            case WRITE_PARAMETERS ->
                new Command(
                        name,
                        PARAMETER_DEADLINE_SECONDS,
                        false,
                        false,
                        List.of(
                                argument("values", ValueType.MAP, ArgumentCheck.ANY_GROUP, false),
                                argument("expected_revision", ValueType.INT64, null, true)));
            default ->
                inForce.definition().commands().stream()
                        .filter(command -> command.name().equals(name))
                        .findFirst()
                        .orElse(null);
        };
    }

    private static Argument argument(String name, ValueType type, @Nullable String of, boolean optional) {
        return new Argument(name, type, null, null, null, List.of(), of, null, null, optional);
    }

    private static List<FieldProblem> problems(
            DevicePackage inForce, Command command, Map<String, JsonNode> arguments) {
        if (!command.name().equals(READ_PARAMETERS)) {
            return ArgumentCheck.problems(inForce, command, arguments);
        }
        List<FieldProblem> problems = new ArrayList<>();
        arguments.forEach((name, value) -> {
            if (!name.equals(NAMES)) {
                problems.add(new FieldProblem("arguments." + name, "is not an argument; known is names"));
            } else if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isString)) {
                problems.add(new FieldProblem("arguments.names", "expected an array of parameter names"));
            }
        });
        return problems;
    }

    private static ProblemException unknown(DeviceSnapshot device, String name, String why) {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "unknown-command",
                "%s does not know \"%s\": %s.".formatted(device.id(), name, why),
                List.of(new FieldProblem("command", why)));
    }
}
