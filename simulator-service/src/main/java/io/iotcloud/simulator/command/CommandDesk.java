package io.iotcloud.simulator.command;

import io.iotcloud.model.command.AddCause;
import io.iotcloud.model.command.AnswerState;
import io.iotcloud.model.command.CommandPhase;
import io.iotcloud.model.command.CommandRequest;
import io.iotcloud.model.command.CommandResponse;
import io.iotcloud.model.command.CommandResponse.CommandError;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.simulator.device.DeviceCommand;
import io.iotcloud.simulator.device.DeviceCommand.Call;
import io.iotcloud.simulator.device.DeviceCommand.Refusal;
import io.iotcloud.simulator.device.DeviceCommand.Trait;
import io.iotcloud.simulator.device.SimulatedDevice;
import io.iotcloud.simulator.fault.ActiveFaults;
import io.iotcloud.simulator.fault.FaultType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes a device's commands one by one, executes at most one at a time and says how each ends. Not thread-safe. */
public final class CommandDesk {

    private static final String REMOTE_CONTROL = "remote_control_enabled";

    private final DeviceId deviceId;
    private final SimulatedDevice device;
    private final ActiveFaults faults;
    private final JsonMapper json;
    private final Map<String, DeviceCommand> commands = new LinkedHashMap<>();
    private final AnswerHistory history = new AnswerHistory();
    private final Selection selection = new Selection();
    private final List<Answer> answers = new ArrayList<>();
    private @Nullable Execution running;

    /** A command that is being executed. */
    private record Execution(CommandRequest request, DeviceCommand command, ReplyTo replyTo, Instant finishesAt) {}

    public CommandDesk(DeviceId deviceId, SimulatedDevice device, ActiveFaults faults, JsonMapper json) {
        this.deviceId = deviceId;
        this.device = device;
        this.faults = faults;
        this.json = json;
        CommonCommands.of(device).forEach(command -> commands.put(command.name(), command));
        device.commands().forEach(command -> commands.put(command.name(), command));
    }

    /** Finishes what is due; returns the answers this gives. */
    public List<Answer> step(Instant now) {
        Execution execution = running;
        if (execution != null && !now.isBefore(execution.finishesAt)) {
            running = null;
            finish(execution.request, execution.command, execution.replyTo, now);
        }
        return taken();
    }

    /** Takes one command; returns what is answered now. Further answers may come from {@link #step}. */
    public List<Answer> take(CommandRequest request, ReplyTo replyTo, Instant now) {
        if (request.phase() == CommandPhase.CANCEL) {
            cancel(request, replyTo, now);
            return taken();
        }
        Optional<CommandResponse> earlier = history.answerTo(request);
        if (earlier.isPresent()) {
            answers.add(new Answer(asDuplicate(earlier.get()), replyTo));
        } else if (now.isAfter(request.expiresAt())) {
            refuse(
                    request,
                    replyTo,
                    now,
                    AnswerState.EXPIRED,
                    AddCause.TIME_LIMIT_OVER,
                    "expired at " + request.expiresAt());
        } else {
            handle(request, replyTo, now);
        }
        return taken();
    }

    private void handle(CommandRequest request, ReplyTo replyTo, Instant now) {
        DeviceCommand command = commands.get(request.command());
        if (command == null) {
            reject(request, replyTo, now, new Refusal(AddCause.NOT_SUPPORTED, "no command " + request.command()));
            return;
        }
        Optional<Refusal> refusal = refusal(request, command, now);
        if (refusal.isPresent()) {
            reject(request, replyTo, now, refusal.get());
        } else if (request.phase() == CommandPhase.SELECT) {
            Instant until = selection.select(request, now);
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("select_id", request.commandId());
            result.put("selected_until", until.toString());
            answer(request, replyTo, now, AnswerState.SUCCEEDED, result, null);
        } else {
            selection.release(request.selectId());
            execute(request, command, replyTo, now);
        }
    }

    private Optional<Refusal> refusal(CommandRequest request, DeviceCommand command, Instant now) {
        if (!request.deviceId().equals(deviceId)) {
            return Optional.of(new Refusal(AddCause.INCONSISTENT_PARAMETERS, "this is " + deviceId));
        }
        for (String name : request.arguments().keySet()) {
            if (!command.arguments().contains(name)) {
                return Optional.of(new Refusal(AddCause.INCONSISTENT_PARAMETERS, "no argument " + name));
            }
        }
        if (running != null && !command.is(Trait.PREEMPTS)) {
            return Optional.of(new Refusal(
                    AddCause.COMMAND_ALREADY_IN_EXECUTION, running.command.name() + " is still being executed"));
        }
        if (command.is(Trait.SWITCHING) && !isRemoteControlEnabled()) {
            return Optional.of(new Refusal(AddCause.BLOCKED_BY_SWITCHING_HIERARCHY, "remote control is switched off"));
        }
        return selectionRefusal(request, command, now)
                .or(() -> command.interlock().check(new Call(request.arguments(), now, faults)));
    }

    private Optional<Refusal> selectionRefusal(CommandRequest request, DeviceCommand command, Instant now) {
        if (!command.is(Trait.SELECT_BEFORE_OPERATE)) {
            return request.phase() == CommandPhase.DIRECT
                    ? Optional.empty()
                    : Optional.of(new Refusal(AddCause.NOT_SUPPORTED, command.name() + " is not selected first"));
        }
        return request.phase() == CommandPhase.SELECT
                ? selection.objectionToSelect(request, now)
                : selection.objectionToOperate(request, now);
    }

    private void execute(CommandRequest request, DeviceCommand command, ReplyTo replyTo, Instant now) {
        Execution preempted = running;
        if (preempted != null) {
            running = null;
            refuse(
                    preempted.request,
                    preempted.replyTo,
                    now,
                    AnswerState.FAILED,
                    AddCause.ABORTION_BY_TRIP,
                    "preempted");
        }
        answer(request, replyTo, now, AnswerState.ACCEPTED, null, null);
        Optional<Duration> delay = faults.of(FaultType.SLOW_COMMANDS)
                .map(fault -> Duration.ofMillis(Math.round(1000 * fault.magnitude())));
        if (delay.isEmpty()) {
            finish(request, command, replyTo, now);
        } else {
            answer(request, replyTo, now, AnswerState.EXECUTING, null, null);
            running = new Execution(request, command, replyTo, now.plus(delay.get()));
        }
    }

    private void finish(CommandRequest request, DeviceCommand command, ReplyTo replyTo, Instant now) {
        Call call = new Call(request.arguments(), now, faults);
        Optional<Refusal> refusal = command.interlock().check(call);
        if (refusal.isPresent()) {
            Refusal why = refusal.get();
            refuse(request, replyTo, now, AnswerState.FAILED, why.cause(), why.message());
        } else {
            answer(
                    request,
                    replyTo,
                    now,
                    AnswerState.SUCCEEDED,
                    command.action().run(call),
                    null);
        }
    }

    private void cancel(CommandRequest request, ReplyTo replyTo, Instant now) {
        Execution execution = running;
        if (execution != null && execution.request.commandId().equals(request.commandId())) {
            running = null;
            refuse(request, replyTo, now, AnswerState.CANCELLED, AddCause.ABORTION_BY_CANCEL, "cancelled");
        } else if (selection.release(request.commandId()) || selection.release(request.selectId())) {
            refuse(request, replyTo, now, AnswerState.CANCELLED, AddCause.ABORTION_BY_CANCEL, "selection released");
        } else {
            history.answerTo(request)
                    .ifPresentOrElse(
                            earlier -> answers.add(new Answer(asDuplicate(earlier), replyTo)),
                            () -> reject(
                                    request,
                                    replyTo,
                                    now,
                                    new Refusal(AddCause.OBJECT_NOT_SELECTED, "nothing to cancel")));
        }
    }

    private boolean isRemoteControlEnabled() {
        return !device.parameters().knows(REMOTE_CONTROL) || device.parameters().flag(REMOTE_CONTROL);
    }

    private void reject(CommandRequest request, ReplyTo replyTo, Instant now, Refusal why) {
        refuse(request, replyTo, now, AnswerState.REJECTED, why.cause(), why.message());
    }

    private void refuse(
            CommandRequest request, ReplyTo replyTo, Instant now, AnswerState state, AddCause cause, String message) {
        answer(request, replyTo, now, state, null, cause.error(message));
    }

    private void answer(
            CommandRequest request,
            ReplyTo replyTo,
            Instant now,
            AnswerState state,
            @Nullable Map<String, Object> result,
            @Nullable CommandError error) {
        JsonNode resultNode = result == null ? null : json.valueToTree(result);
        CommandResponse response = new CommandResponse(
                request.commandId(), deviceId, now, CommandResponse.EVENT_TYPE, state, resultNode, error, false);
        history.remember(request, response);
        answers.add(new Answer(response, replyTo));
    }

    private static CommandResponse asDuplicate(CommandResponse earlier) {
        return new CommandResponse(
                earlier.commandId(),
                earlier.deviceId(),
                earlier.timestamp(),
                earlier.eventType(),
                earlier.state(),
                earlier.result(),
                earlier.error(),
                true);
    }

    private List<Answer> taken() {
        List<Answer> taken = List.copyOf(answers);
        answers.clear();
        return taken;
    }
}
