package io.iotcloud.fdi.command;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.fdi.device.DeviceRegistry;
import io.iotcloud.fdi.device.DeviceSnapshot;
import io.iotcloud.model.command.CommandPhase;
import io.iotcloud.model.command.CommandRequest;
import io.iotcloud.model.definition.Command;
import io.iotcloud.model.device.DeviceType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes orders: refuses what cannot be done, begins and sends the rest. */
@Component
final class CommandDesk {

    private final DeviceRegistry devices;
    private final CommandCatalog catalog;
    private final CommandTable table;
    private final CommandStory story;
    private final CommandLink link;
    private final CommandWaits waits;
    private final InstantSource clock;
    private final JsonMapper mapper;

    CommandDesk(
            DeviceRegistry devices,
            CommandCatalog catalog,
            CommandTable table,
            CommandStory story,
            CommandLink link,
            CommandWaits waits,
            InstantSource clock,
            JsonMapper mapper) {
        this.devices = devices;
        this.catalog = catalog;
        this.table = table;
        this.story = story;
        this.link = link;
        this.waits = waits;
        this.clock = clock;
        this.mapper = mapper;
    }

    /**
     * @param isNew false when the same order was given before
     */
    record Taken(TrackedCommand command, boolean isNew) {}

    /**
     * Begins and sends a command.
     *
     * @throws ProblemException 404, 409, 422 or 503 with the codes of the REST description
     */
    Taken take(CommandOrder order) {
        Optional<TrackedCommand> earlier = table.find(order.commandId());
        if (earlier.isPresent()) {
            return new Taken(sameAs(earlier.get(), order), false);
        }
        DeviceSnapshot device =
                devices.find(order.deviceId()).orElseThrow(() -> ProblemException.notFound("device", order.deviceId()));
        Command definition = catalog.checked(device, order.command(), order.arguments());
        requireSelection(definition, order);
        if (Boolean.FALSE.equals(device.online())) {
            throw refusal(HttpStatus.CONFLICT, "device-offline", "%s is offline.".formatted(device.id()));
        }
        if (!link.isConnected()) {
            throw refusal(
                    HttpStatus.SERVICE_UNAVAILABLE, "broker-unavailable", "The MQTT broker is away; nothing was sent.");
        }
        TrackedCommand command = created(order, device.type(), definition);
        begin(command, definition.preempts());
        link.send(requestOf(command, command.phase()), Duration.between(clock.instant(), command.expiresAt()));
        return new Taken(command, true);
    }

    private void begin(TrackedCommand command, boolean preempts) {
        try {
            story.begin(command, preempts);
        } catch (DuplicateKeyException e) {
            ProblemException busy = refusal(
                    HttpStatus.CONFLICT,
                    "command-in-flight",
                    "Another command of %s is under way.".formatted(command.deviceId()));
            table.inFlight(command.deviceId())
                    .ifPresent(
                            other -> busy.with("in_flight", other.commandId()).with("command", other.command()));
            busy.addSuppressed(e);
            throw busy;
        }
    }

    /** Waits for the end, at most {@code patience}. */
    Optional<TrackedCommand> await(UUID id, Duration patience) {
        return waits.await(id, patience);
    }

    Optional<TrackedCommand> find(UUID id) {
        return table.find(id).map(command -> command.with(table.history(id)));
    }

    /** Cancels at once what the device has not taken yet, else asks the device to. */
    TrackedCommand cancel(UUID id, String by) {
        TrackedCommand command = find(id).orElseThrow(() -> ProblemException.notFound("command", id));
        if (command.isFinal()) {
            throw refusal(HttpStatus.CONFLICT, "command-final", "The command is over: %s.".formatted(command.state()))
                    .with("state", command.state());
        }
        boolean taken = command.state() == CommandState.ACCEPTED || command.state() == CommandState.EXECUTING;
        if (taken) {
            story.cancelRequested(id, by);
        } else {
            story.cancelled(id, by);
        }
        if (link.isConnected()) {
            link.tell(requestOf(command, CommandPhase.CANCEL));
        }
        return find(id).orElse(command);
    }

    private void requireSelection(Command definition, CommandOrder order) {
        if (!definition.selectBeforeOperate()) {
            if (order.phase() != CommandPhase.DIRECT) {
                throw ProblemException.invalid("phase", "%s is given directly".formatted(definition.name()));
            }
            return;
        }
        switch (order.phase()) {
            case SELECT -> {
                // the device decides whether it may be selected
            }
            case OPERATE -> {
                UUID selectId = order.selectId();
                boolean selected = selectId != null
                        && table.find(selectId)
                                .filter(select -> isSelectionFor(select, order))
                                .isPresent();
                if (!selected) {
                    throw selectRequired(definition, "select_id names no successful select of it");
                }
            }
            case DIRECT -> throw selectRequired(definition, "it must be selected first");
            case CANCEL -> throw ProblemException.invalid("phase", "cancel by POST /api/commands/{id}/cancel");
        }
    }

    private static boolean isSelectionFor(TrackedCommand select, CommandOrder order) {
        return select.phase() == CommandPhase.SELECT
                && select.state() == CommandState.SUCCEEDED
                && select.deviceId().equals(order.deviceId())
                && select.command().equals(order.command());
    }

    private static ProblemException selectRequired(Command definition, String why) {
        return refusal(HttpStatus.CONFLICT, "select-required", "%s: %s.".formatted(definition.name(), why));
    }

    private TrackedCommand sameAs(TrackedCommand earlier, CommandOrder order) {
        boolean same = earlier.deviceId().equals(order.deviceId())
                && earlier.command().equals(order.command())
                && earlier.phase() == order.phase()
                && earlier.arguments().equals(mapper.valueToTree(order.arguments()));
        if (!same) {
            throw refusal(
                    HttpStatus.CONFLICT,
                    "command-id-reused",
                    "%s is the id of another command.".formatted(order.commandId()));
        }
        return earlier.with(table.history(earlier.commandId()));
    }

    private TrackedCommand created(CommandOrder order, @Nullable DeviceType type, Command definition) {
        if (type == null) {
            throw new IllegalStateException("%s has a package but no type".formatted(order.deviceId()));
        }
        Instant now = clock.instant();
        Duration deadline = Duration.ofMillis(Math.round(definition.deadlineSeconds() * 1000));
        JsonNode arguments = mapper.valueToTree(order.arguments());
        return new TrackedCommand(
                order.commandId(),
                order.deviceId(),
                type,
                order.command(),
                order.phase(),
                order.selectId(),
                arguments,
                order.issuedBy(),
                order.origin(),
                CommandState.CREATED,
                now,
                now.plus(deadline),
                deadline,
                null,
                now.plus(deadline),
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    private static CommandRequest requestOf(TrackedCommand command, CommandPhase phase) {
        Map<String, JsonNode> arguments = new HashMap<>();
        command.arguments().propertyStream().forEach(entry -> arguments.put(entry.getKey(), entry.getValue()));
        UUID selectId = command.selectId();
        return new CommandRequest(
                command.commandId().toString(),
                command.deviceId(),
                command.command(),
                phase,
                selectId == null ? null : selectId.toString(),
                arguments,
                command.createdAt(),
                command.expiresAt(),
                command.issuedBy(),
                command.origin());
    }

    private static ProblemException refusal(HttpStatus status, String code, String detail) {
        return new ProblemException(status, code, detail);
    }
}
