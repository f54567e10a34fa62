package io.iotcloud.fdi.command;

import io.iotcloud.fdi.command.CommandTable.Change;
import io.iotcloud.model.command.AddCause;
import io.iotcloud.model.command.AnswerState;
import io.iotcloud.model.command.CommandResponse;
import io.iotcloud.model.command.CommandResponse.CommandError;
import io.iotcloud.model.device.DeviceId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Moves commands from state to state and writes down what happened; change and event are one transaction.
 *
 * <p>Throws {@link org.springframework.dao.DataAccessException} or a transaction exception while the database is away.
 */
@Component
final class CommandStory {

    private static final Logger log = LoggerFactory.getLogger(CommandStory.class);
    private static final String DEVICE = "device";
    private static final String PLATFORM = "platform";
    private static final Duration[] ROUND_TRIPS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final CommandTable table;
    private final TransactionTemplate transactions;
    private final CommandWaits waits;
    private final CommandProperties properties;
    private final InstantSource clock;
    private final JsonMapper mapper;
    private final MeterRegistry meters;

    CommandStory(
            CommandTable table,
            TransactionTemplate transactions,
            CommandWaits waits,
            CommandProperties properties,
            InstantSource clock,
            JsonMapper mapper,
            MeterRegistry meters) {
        this.table = table;
        this.transactions = transactions;
        this.waits = waits;
        this.properties = properties;
        this.clock = clock;
        this.mapper = mapper;
        this.meters = meters;
    }

    /**
     * Begins a command; one that pre-empts ends the other that is under way.
     *
     * @throws org.springframework.dao.DuplicateKeyException the id is used, or a command of the device is under way
     */
    void begin(TrackedCommand command, boolean preempts) {
        Optional<TrackedCommand> ended = transactions.execute(_ -> {
            Optional<TrackedCommand> other = preempts ? preempt(command) : Optional.empty();
            table.insert(command);
            table.note(
                    command.commandId(),
                    CommandState.CREATED.event(),
                    command.createdAt(),
                    command.issuedBy(),
                    command.phase().name().toLowerCase(Locale.ROOT));
            return other;
        });
        if (ended != null) {
            ended.ifPresent(this::told);
        }
    }

    private Optional<TrackedCommand> preempt(TrackedCommand by) {
        CommandError error =
                AddCause.ABORTION_BY_TRIP.error("pre-empted by %s %s".formatted(by.command(), by.commandId()));
        return table.inFlight(by.deviceId())
                .filter(other -> !other.command().equals(by.command()))
                .flatMap(other -> changed(
                        other.commandId(),
                        new Change(CommandState.FAILED, clock.instant(), null, null, error),
                        by.issuedBy(),
                        error.message()));
    }

    /** The broker has it. */
    void sent(UUID id) {
        Instant now = clock.instant();
        move(id, new Change(CommandState.SENT, now, now.plus(properties.ackTimeout()), null, null), PLATFORM, null);
    }

    /** The broker has nobody to give it to, or would not take it. */
    void undeliverable(UUID id, String why) {
        CommandError error = new CommandError("No-subscriber", 0, why);
        move(id, new Change(CommandState.FAILED, clock.instant(), null, null, error), PLATFORM, why);
    }

    /** Ended by a user before the device took it; false when it is too late for that. */
    boolean cancelled(UUID id, String by) {
        CommandError error = AddCause.ABORTION_BY_CANCEL.error("cancelled by " + by);
        return move(id, new Change(CommandState.CANCELLED, clock.instant(), null, null, error), by, null)
                .isPresent();
    }

    void cancelRequested(UUID id, String by) {
        table.note(id, "cancel_requested", clock.instant(), by, null);
    }

    /** A state ended by itself. */
    void overdue(TrackedCommand command) {
        Instant now = clock.instant();
        CommandState to = command.state() == CommandState.CREATED ? CommandState.EXPIRED : CommandState.TIMED_OUT;
        String why = switch (command.state()) {
            case CREATED -> "could not be sent in time";
            case SENT -> "ack_timeout";
            case ACCEPTED, EXECUTING -> "deadline";
            case SUCCEEDED, FAILED, REJECTED, CANCELLED, EXPIRED, TIMED_OUT ->
                throw new IllegalArgumentException("%s is over".formatted(command.commandId()));
        };
        CommandError error = new CommandError(to.name().toLowerCase(Locale.ROOT), 0, why);
        move(command.commandId(), new Change(to, now, null, null, error), PLATFORM, why);
    }

    /** A device said something about a command; what does not fit is noted and changes nothing. */
    void answered(DeviceId from, UUID id, CommandResponse answer) {
        TrackedCommand command = table.find(id).orElse(null);
        if (command == null || !command.deviceId().equals(from)) {
            meters.counter("iot.fdi.answers", "outcome", "unknown").increment();
            log.warn("{} answered {}, which is no command to it", from, id);
            return;
        }
        CommandState to = CommandState.of(answer.state());
        Instant now = clock.instant();
        Instant sentAt = command.sentAt() == null ? now : command.sentAt();
        Change change = new Change(
                to, now, to.isFinal() ? null : sentAt.plus(command.deadline()), answer.result(), answer.error());
        if (move(
                        id,
                        change,
                        DEVICE,
                        answer.error() == null ? null : answer.error().message())
                .isPresent()) {
            meters.counter("iot.fdi.answers", "outcome", "applied").increment();
            return;
        }
        TrackedCommand current = table.find(id).orElse(command);
        if (isLate(current, answer)) {
            late(current, answer, now);
        } else {
            meters.counter("iot.fdi.answers", "outcome", "repeated").increment();
            log.debug("{} repeated {} for {}", from, answer.state(), id);
        }
    }

    /** What the platform decided by itself and the device did not know of. */
    private static boolean isLate(TrackedCommand command, CommandResponse answer) {
        boolean endedWithoutDevice = switch (command.state()) {
            case TIMED_OUT, EXPIRED, CANCELLED, FAILED -> true;
            case CREATED, SENT, ACCEPTED, EXECUTING, SUCCEEDED, REJECTED -> false;
        };
        boolean saysSomethingNew = CommandState.of(answer.state()) != command.state();
        return endedWithoutDevice && saysSomethingNew && answer.state() != AnswerState.ACCEPTED;
    }

    private void late(TrackedCommand command, CommandResponse answer, Instant now) {
        JsonNode json = mapper.valueToTree(answer);
        transactions.executeWithoutResult(_ -> {
            table.late(command.commandId(), now, json);
            table.note(
                    command.commandId(),
                    "late",
                    now,
                    DEVICE,
                    CommandState.of(answer.state()).event());
        });
        meters.counter("iot.fdi.answers", "outcome", "late").increment();
        log.info("{} answered {} late: {}", command.deviceId(), command.commandId(), answer.state());
    }

    private Optional<TrackedCommand> move(UUID id, Change change, String by, @Nullable String detail) {
        Optional<TrackedCommand> after = transactions.execute(_ -> changed(id, change, by, detail));
        if (after == null) {
            return Optional.empty();
        }
        after.ifPresent(this::told);
        return after;
    }

    private Optional<TrackedCommand> changed(UUID id, Change change, String by, @Nullable String detail) {
        Optional<TrackedCommand> after = table.change(id, change);
        after.ifPresent(_ -> table.note(id, change.to().event(), change.at(), by, detail));
        return after;
    }

    /** Once the change is committed. */
    private void told(TrackedCommand command) {
        if (!command.isFinal()) {
            return;
        }
        meters.counter("iot.fdi.commands", "state", command.state().event()).increment();
        Long roundTrip = command.roundTripMs();
        if (roundTrip != null) {
            Timer.builder("iot.fdi.command.round.trip")
                    .serviceLevelObjectives(ROUND_TRIPS)
                    .register(meters)
                    .record(Duration.ofMillis(roundTrip));
        }
        waits.over(command.commandId());
        log.info(
                "command {} {} of {} is over: {}",
                command.command(),
                command.commandId(),
                command.deviceId(),
                command.state());
    }
}
