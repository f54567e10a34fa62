package io.iotcloud.simulator.device;

import io.iotcloud.model.command.AddCause;
import io.iotcloud.simulator.fault.ActiveFaults;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A command a device understands.
 *
 * @param traits how it is given
 * @param arguments the names it knows
 * @param interlock why it must not be done now, empty when it may
 * @param action does it and says what came of it
 */
public record DeviceCommand(String name, Set<Trait> traits, Set<String> arguments, Interlock interlock, Action action) {

    /** How a command is given. */
    public enum Trait {
        /** Has to be selected before it is operated (IEC 61850). */
        SELECT_BEFORE_OPERATE,
        /** Moves the switch, so it needs remote control to be enabled. */
        SWITCHING,
        /** Goes before a command that is still being executed and ends it. */
        PREEMPTS
    }

    /** Looks whether a command may be done; changes nothing. */
    @FunctionalInterface
    public interface Interlock {
        Optional<Refusal> check(Call call);
    }

    /** Does a command that its interlock has let through. */
    @FunctionalInterface
    public interface Action {
        Map<String, Object> run(Call call);
    }

    /** A command as it was given: its arguments, when, and what is wrong with the device then. */
    public record Call(Map<String, JsonNode> arguments, Instant at, ActiveFaults faults) {}

    /** Why not. */
    public record Refusal(AddCause cause, String message) {}

    public DeviceCommand {
        traits = Set.copyOf(traits);
        arguments = Set.copyOf(arguments);
    }

    /** A command that asks for something and is always possible. */
    public static DeviceCommand query(String name, Set<String> arguments, Action action) {
        return new DeviceCommand(name, Set.of(), arguments, _ -> Optional.empty(), action);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
