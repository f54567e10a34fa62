package io.iotcloud.simulator.breaker;

import io.iotcloud.model.command.AddCause;
import io.iotcloud.simulator.device.DeviceCommand;
import io.iotcloud.simulator.device.DeviceCommand.Call;
import io.iotcloud.simulator.device.DeviceCommand.Refusal;
import io.iotcloud.simulator.device.DeviceCommand.Trait;
import io.iotcloud.simulator.device.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The commands of a smart breaker with their interlocks. */
final class BreakerCommands {

    private static final String CLOSE = "close";
    private static final String REASON = "reason";
    private static final String VALUES = "values";

    private final Breaker breaker;

    private BreakerCommands(Breaker breaker) {
        this.breaker = breaker;
    }

    static List<DeviceCommand> of(Breaker breaker) {
        BreakerCommands commands = new BreakerCommands(breaker);
        return List.of(
                new DeviceCommand(
                        "trip_breaker",
                        Set.of(Trait.SWITCHING, Trait.PREEMPTS),
                        Set.of(REASON),
                        commands::mayTrip,
                        commands::trip),
                new DeviceCommand(
                        "reset_breaker",
                        Set.of(Trait.SWITCHING, Trait.SELECT_BEFORE_OPERATE),
                        Set.of(CLOSE),
                        commands::mayReset,
                        commands::reset),
                new DeviceCommand(
                        "close_breaker",
                        Set.of(Trait.SWITCHING, Trait.SELECT_BEFORE_OPERATE),
                        Set.of(),
                        commands::mayClose,
                        commands::close),
                new DeviceCommand(
                        "set_thresholds",
                        Set.of(),
                        Set.of(VALUES),
                        commands::maySetThresholds,
                        commands::setThresholds));
    }

    private Optional<Refusal> mayTrip(Call call) {
        JsonNode reason = call.arguments().get(REASON);
        if (reason != null && !(reason.isString() && reason.asString().length() <= 200)) {
            return refuse(AddCause.INCONSISTENT_PARAMETERS, "reason is a text of at most 200 characters");
        }
        return breaker.state() == SwitchState.CLOSED
                ? Optional.empty()
                : refuse(AddCause.POSITION_REACHED, "the breaker is not closed");
    }

    private Map<String, Object> trip(Call call) {
        breaker.trip(TripCause.COMMAND, call.at(), call.faults());
        return position();
    }

    private Optional<Refusal> mayReset(Call call) {
        JsonNode close = call.arguments().get(CLOSE);
        if (close != null && !close.isBoolean()) {
            return refuse(AddCause.INCONSISTENT_PARAMETERS, "close is a boolean");
        }
        if (breaker.state() != SwitchState.TRIPPED) {
            return refuse(AddCause.POSITION_REACHED, "the breaker is not tripped");
        }
        return blocked(call);
    }

    private Map<String, Object> reset(Call call) {
        breaker.reset();
        JsonNode close = call.arguments().get(CLOSE);
        if (close != null && close.asBoolean()) {
            breaker.close();
        }
        return position();
    }

    private Optional<Refusal> mayClose(Call call) {
        return switch (breaker.state()) {
            case CLOSED -> refuse(AddCause.POSITION_REACHED, "the breaker is closed");
            case TRIPPED -> refuse(AddCause.BLOCKED_BY_INTERLOCKING, "the breaker is tripped; reset it first");
            case OPEN -> blocked(call);
        };
    }

    private Map<String, Object> close(Call call) {
        breaker.close();
        return position();
    }

    private Optional<Refusal> blocked(Call call) {
        var fault = call.faults().ofProcess();
        if (fault.isPresent()) {
            return refuse(AddCause.BLOCKED_BY_PROCESS, fault.get().wireName() + " is still present");
        }
        if (breaker.isTooHot()) {
            return refuse(
                    AddCause.BLOCKED_BY_PROCESS,
                    "%.1f °C is above the overtemperature threshold".formatted(breaker.temperatureCelsius()));
        }
        return call.faults()
                .noticedSensorFault(call.at())
                .map(path -> new Refusal(AddCause.BLOCKED_BY_HEALTH, "the reading " + path + " is stuck"));
    }

    private Optional<Refusal> maySetThresholds(Call call) {
        JsonNode values = call.arguments().get(VALUES);
        if (values == null || !values.isObject() || values.isEmpty()) {
            return refuse(AddCause.INCONSISTENT_PARAMETERS, "values names at least one threshold");
        }
        Parameters parameters = breaker.parameters();
        for (String name : values.propertyNames()) {
            if (!parameters.isInGroup(name, BreakerParameters.THRESHOLDS)) {
                return refuse(AddCause.INCONSISTENT_PARAMETERS, "there is no threshold " + name);
            }
        }
        return parameters
                .objectionTo(byName(values))
                .map(objection -> new Refusal(AddCause.INCONSISTENT_PARAMETERS, objection));
    }

    private Map<String, Object> setThresholds(Call call) {
        JsonNode values = call.arguments().get(VALUES);
        if (values != null) {
            breaker.parameters().write(byName(values));
        }
        return breaker.parameters().ofGroup(BreakerParameters.THRESHOLDS);
    }

    private static Map<String, JsonNode> byName(JsonNode object) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        object.properties().forEach(property -> values.put(property.getKey(), property.getValue()));
        return values;
    }

    private Map<String, Object> position() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("breaker", breaker.state().ordinal());
        result.put("position", breaker.state() == SwitchState.CLOSED ? 1 : 0);
        return result;
    }

    private static Optional<Refusal> refuse(AddCause cause, String message) {
        return Optional.of(new Refusal(cause, message));
    }
}
