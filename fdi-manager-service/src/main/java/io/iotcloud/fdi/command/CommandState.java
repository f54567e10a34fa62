package io.iotcloud.fdi.command;

import io.iotcloud.model.command.AnswerState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where a command stands. States may be skipped, there is no way back and none out of a final one. */
enum CommandState {
    CREATED,
    SENT,
    ACCEPTED,
    EXECUTING,
    SUCCEEDED,
    FAILED,
    REJECTED,
    CANCELLED,
    EXPIRED,
    TIMED_OUT;

    private static final Set<CommandState> IN_FLIGHT = EnumSet.of(CREATED, SENT, ACCEPTED, EXECUTING);

    boolean isFinal() {
        return !IN_FLIGHT.contains(this);
    }

    /** What a command in this state can become. */
    Set<CommandState> successors() {
        return switch (this) {
            case CREATED -> EnumSet.of(SENT, ACCEPTED, EXECUTING, SUCCEEDED, FAILED, REJECTED, CANCELLED, EXPIRED);
            case SENT -> EnumSet.of(ACCEPTED, EXECUTING, SUCCEEDED, FAILED, REJECTED, CANCELLED, EXPIRED, TIMED_OUT);
            case ACCEPTED -> EnumSet.of(EXECUTING, SUCCEEDED, FAILED, CANCELLED, TIMED_OUT);
            case EXECUTING -> EnumSet.of(SUCCEEDED, FAILED, CANCELLED, TIMED_OUT);
            case SUCCEEDED, FAILED, REJECTED, CANCELLED, EXPIRED, TIMED_OUT -> EnumSet.noneOf(CommandState.class);
        };
    }

    /** The states from which this one can be reached. */
    List<CommandState> predecessors() {
        return Arrays.stream(values())
                .filter(state -> state.successors().contains(this))
                .toList();
    }

    /** Name of the event that tells of it. */
    String event() {
        return switch (this) {
            case CREATED -> "requested";
            case ACCEPTED -> "acknowledged";
            case SENT, EXECUTING, SUCCEEDED, FAILED, REJECTED, CANCELLED, EXPIRED, TIMED_OUT ->
                name().toLowerCase(Locale.ROOT);
        };
    }

    static CommandState of(AnswerState answer) {
        return switch (answer) {
            case ACCEPTED -> ACCEPTED;
            case EXECUTING -> EXECUTING;
            case SUCCEEDED -> SUCCEEDED;
            case FAILED -> FAILED;
            case REJECTED -> REJECTED;
            case CANCELLED -> CANCELLED;
            case EXPIRED -> EXPIRED;
        };
    }
}
