package io.iotcloud.simulator.command;

import io.iotcloud.model.command.AddCause;
import io.iotcloud.simulator.device.DeviceCommand;
import io.iotcloud.simulator.device.DeviceCommand.Call;
import io.iotcloud.simulator.device.DeviceCommand.Refusal;
import io.iotcloud.simulator.device.Parameters;
import io.iotcloud.simulator.device.SimulatedDevice;
import io.iotcloud.simulator.fault.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The commands every device has: parameters are read and written, diagnostics are given. */
final class CommonCommands {

    private static final String NAMES = "names";
    private static final String VALUES = "values";
    private static final String EXPECTED_REVISION = "expected_revision";

    private final SimulatedDevice device;

    private CommonCommands(SimulatedDevice device) {
        this.device = device;
    }

    static List<DeviceCommand> of(SimulatedDevice device) {
        CommonCommands commands = new CommonCommands(device);
        return List.of(
                new DeviceCommand(
                        "read_parameters", Set.of(), Set.of(NAMES), commands::mayRead, commands::readParameters),
                new DeviceCommand(
                        "write_parameters",
                        Set.of(),
                        Set.of(VALUES, EXPECTED_REVISION),
                        commands::mayWrite,
                        commands::writeParameters),
                DeviceCommand.query("get_diagnostics", Set.of(), commands::diagnostics));
    }

    private Optional<Refusal> mayRead(Call call) {
        JsonNode names = call.arguments().get(NAMES);
        if (names == null || names.isNull()) {
            return Optional.empty();
        }
        if (!names.isArray()) {
            return refuse("names is a list of parameter names");
        }
        return texts(names).stream()
                .filter(name -> !device.parameters().knows(name))
                .findFirst()
                .flatMap(name -> refuse("there is no parameter " + name));
    }

    private Map<String, Object> readParameters(Call call) {
        JsonNode names = call.arguments().get(NAMES);
        Parameters parameters = device.parameters();
        return withRevision(names == null || names.isNull() ? parameters.all() : parameters.of(texts(names)));
    }

    private Optional<Refusal> mayWrite(Call call) {
        JsonNode values = call.arguments().get(VALUES);
        if (values == null || !values.isObject() || values.isEmpty()) {
            return refuse("values names at least one parameter");
        }
        JsonNode expected = call.arguments().get(EXPECTED_REVISION);
        long revision = device.parameters().revision();
        if (expected != null && !expected.isNull() && !(expected.isIntegralNumber() && expected.asLong() == revision)) {
            return refuse("the revision is %d, not %s".formatted(revision, expected));
        }
        return device.parameters().objectionTo(byName(values)).flatMap(CommonCommands::refuse);
    }

    private Map<String, Object> writeParameters(Call call) {
        Map<String, JsonNode> changes = byName(call.arguments().get(VALUES));
        device.parameters().write(changes);
        return withRevision(device.parameters().of(changes.keySet()));
    }

    private Map<String, Object> withRevision(Map<String, Object> values) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put(VALUES, values);
        result.put("revision", device.parameters().revision());
        return result;
    }

    private Map<String, Object> diagnostics(Call call) {
        Map<String, Object> result = new LinkedHashMap<>(device.diagnostics());
        result.put(
                "active_faults",
                call.faults().all().stream()
                        .map(Fault::type)
                        .map(type -> type.wireName())
                        .toList());
        call.faults().noticedSensorFault(call.at()).ifPresent(path -> result.put("sensor_fault", path));
        result.put("counters", device.counters());
        return result;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.values().forEach(element -> texts.add(element.asString()));
        return texts;
    }

    private static Map<String, JsonNode> byName(@org.jspecify.annotations.Nullable JsonNode object) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        if (object != null) {
            object.properties().forEach(property -> values.put(property.getKey(), property.getValue()));
        }
        return values;
    }

    private static Optional<Refusal> refuse(String message) {
        return Optional.of(new Refusal(AddCause.INCONSISTENT_PARAMETERS, message));
    }
}
