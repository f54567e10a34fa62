package io.iotcloud.simulator.command;

import io.iotcloud.model.command.AddCause;
import io.iotcloud.model.command.CommandRequest;
import io.iotcloud.simulator.device.DeviceCommand.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one reservation a device has at a time (select before operate). */
final class Selection {

    static final Duration HELD_FOR = Duration.ofSeconds(30);

    private @Nullable CommandRequest selected;
    private Instant until = Instant.MIN;

    /** Reserves the device for this request's user and arguments. */
    Instant select(CommandRequest request, Instant now) {
        selected = request;
        until = now.plus(HELD_FOR);
        return until;
    }

    /** Why somebody may not select now, empty when nobody else has. */
    Optional<Refusal> objectionToSelect(CommandRequest request, Instant now) {
        CommandRequest holder = selected;
        return holder != null && now.isBefore(until) && !holder.issuedBy().equals(request.issuedBy())
                ? refuse(AddCause.LOCKED_BY_OTHER_CLIENT, "selected by " + holder.issuedBy() + " until " + until)
                : Optional.empty();
    }

    /** Why this may not be operated, empty when exactly this was selected. */
    Optional<Refusal> objectionToOperate(CommandRequest request, Instant now) {
        CommandRequest holder = selected;
        if (holder == null) {
            return refuse(AddCause.OBJECT_NOT_SELECTED, request.command() + " was not selected");
        }
        if (!holder.commandId().equals(request.selectId())) {
            return now.isBefore(until) && !holder.issuedBy().equals(request.issuedBy())
                    ? refuse(AddCause.LOCKED_BY_OTHER_CLIENT, "selected by " + holder.issuedBy() + " until " + until)
                    : refuse(AddCause.OBJECT_NOT_SELECTED, "select_id %s is unknown".formatted(request.selectId()));
        }
        if (!now.isBefore(until)) {
            return refuse(AddCause.TIME_LIMIT_OVER, "the selection ended at " + until);
        }
        if (!holder.issuedBy().equals(request.issuedBy())) {
            return refuse(AddCause.LOCKED_BY_OTHER_CLIENT, "selected by " + holder.issuedBy());
        }
        return holder.command().equals(request.command()) && holder.arguments().equals(request.arguments())
                ? Optional.empty()
                : refuse(AddCause.INCONSISTENT_PARAMETERS, "another command or other arguments were selected");
    }

    /** Ends the reservation made by {@code commandId}; false when there is none. */
    boolean release(@Nullable String commandId) {
        CommandRequest holder = selected;
        if (holder == null || !holder.commandId().equals(commandId)) {
            return false;
        }
        selected = null;
        return true;
    }

    private static Optional<Refusal> refuse(AddCause cause, String message) {
        return Optional.of(new Refusal(cause, message));
    }
}
