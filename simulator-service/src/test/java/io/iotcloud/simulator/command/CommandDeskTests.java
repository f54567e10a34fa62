package io.iotcloud.simulator.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.model.command.AnswerState;
import io.iotcloud.model.command.CommandOrigin;
import io.iotcloud.model.command.CommandPhase;
import io.iotcloud.model.command.CommandRequest;
import io.iotcloud.model.command.CommandResponse;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.simulator.breaker.Breaker;
import io.iotcloud.simulator.breaker.BreakerPast;
import io.iotcloud.simulator.fault.ActiveFaults;
import io.iotcloud.simulator.fault.Fault;
import io.iotcloud.simulator.fault.FaultType;
import io.iotcloud.simulator.grid.Grid;
import io.iotcloud.simulator.grid.SiteProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandDeskTests {

    private static final DeviceId ID = new DeviceId("breaker-001");
    private static final ReplyTo REPLY = new ReplyTo("iot/breaker-001/command/response", null);

    private final JsonMapper json = new JsonMapper();
    private final Grid grid = new Grid(SiteProfile.EU, new SplittableRandom(1));
    private final Breaker breaker = new Breaker(grid, new SplittableRandom(2), BreakerPast.NONE);
    private final ActiveFaults faults = new ActiveFaults();
    private final CommandDesk desk = new CommandDesk(ID, breaker, faults, json);
    private Instant now = Instant.parse("2025-08-18T06:00:00Z");
    private int ids;

    CommandDeskTests() {
        run(Duration.ofSeconds(1));
    }

    /** One line per answer of the table of commands: what was done before, the command, what comes of it. */
    @ParameterizedTest(name = "{0}: {1} {2} -> {3} {4}")
    @CsvSource(delimiter = '|', textBlock = """
            closed         | trip_breaker     | {}                                        | SUCCEEDED | 0
            closed         | trip_breaker     | {"reason":"test"}                         | SUCCEEDED | 0
            closed         | trip_breaker     | {"reason":7}                              | REJECTED  | 26
            closed         | trip_breaker     | {"delay":7}                               | REJECTED  | 26
            closed         | explode          | {}                                        | REJECTED  | 1
            closed         | reset_breaker    | {}                                        | REJECTED  | 18
            closed         | set_thresholds   | {"values":{"overvoltage":250}}            | SUCCEEDED | 0
            closed         | set_thresholds   | {"values":{"overvoltage":301}}            | REJECTED  | 26
            closed         | set_thresholds   | {"values":{"undervoltage":250}}           | SUCCEEDED | 0
            closed         | set_thresholds   | {"values":{"overvoltage":200}}            | REJECTED  | 26
            closed         | set_thresholds   | {"values":{"rated_current":50}}           | REJECTED  | 26
            closed         | set_thresholds   | {"values":{"overvoltage":"x"}}            | REJECTED  | 26
            closed         | set_thresholds   | {}                                        | REJECTED  | 26
            closed         | get_diagnostics  | {}                                        | SUCCEEDED | 0
            closed         | read_parameters  | {}                                        | SUCCEEDED | 0
            closed         | read_parameters  | {"names":["overvoltage"]}                 | SUCCEEDED | 0
            closed         | read_parameters  | {"names":["colour"]}                      | REJECTED  | 26
            closed         | write_parameters | {"values":{"remote_control_enabled":false}} | SUCCEEDED | 0
            closed         | write_parameters | {"values":{"rated_current":50}}           | REJECTED  | 26
            closed         | write_parameters | {"values":{"overvoltage":250},"expected_revision":1} | SUCCEEDED | 0
            closed         | write_parameters | {"values":{"overvoltage":250},"expected_revision":2} | REJECTED | 26
            tripped        | trip_breaker     | {}                                        | REJECTED  | 5
            remote_off     | trip_breaker     | {}                                        | REJECTED  | 2
            remote_off     | get_diagnostics  | {}                                        | SUCCEEDED | 0
            """)
    void directCommandEndsAs(String before, String command, String arguments, AnswerState state, int addCause) {
        bring(before);
        assertEnds(take(request(command, CommandPhase.DIRECT, null, arguments)), state, addCause);
    }

    /** Commands that have to be selected first; the interlocks already speak when they are. */
    @ParameterizedTest(name = "{0}: select {1} {2} -> {3} {4}")
    @CsvSource(delimiter = '|', textBlock = """
            tripped        | reset_breaker | {}               | SUCCEEDED | 0
            tripped        | reset_breaker | {"close":true}   | SUCCEEDED | 0
            tripped        | reset_breaker | {"close":"yes"}  | REJECTED  | 26
            closed         | reset_breaker | {}               | REJECTED  | 5
            ground_fault   | reset_breaker | {}               | REJECTED  | 9
            hot            | reset_breaker | {}               | REJECTED  | 9
            sensor_fault   | reset_breaker | {}               | REJECTED  | 13
            tripped        | close_breaker | {}               | REJECTED  | 10
            closed         | close_breaker | {}               | REJECTED  | 5
            open           | close_breaker | {}               | SUCCEEDED | 0
            closed         | trip_breaker  | {}               | REJECTED  | 1
            """)
    void selectEndsAs(String before, String command, String arguments, AnswerState state, int addCause) {
        bring(before);
        assertEnds(take(request(command, CommandPhase.SELECT, null, arguments)), state, addCause);
    }

    @Test
    void selectedResetOperatesOnceAndClosesWhenAskedTo() {
        bring("tripped");
        CommandRequest select = request("reset_breaker", CommandPhase.SELECT, null, "{\"close\":true}");
        assertThat(take(select).getLast().result().get("select_id").asString()).isEqualTo(select.commandId());
        CommandRequest operate = request("reset_breaker", CommandPhase.OPERATE, select.commandId(), "{\"close\":true}");
        List<CommandResponse> answers = take(operate);
        assertThat(answers)
                .extracting(CommandResponse::state)
                .containsExactly(AnswerState.ACCEPTED, AnswerState.SUCCEEDED);
        run(Duration.ofSeconds(1));
        assertThat(breaker.measurements(true).number("status.position")).isEqualTo(1);
        assertEnds(
                take(request("reset_breaker", CommandPhase.OPERATE, select.commandId(), "{\"close\":true}")),
                AnswerState.REJECTED,
                18);
    }

    @Test
    void selectionIsHeldForItsUserItsArgumentsAndThirtySeconds() {
        bring("tripped");
        CommandRequest select = request("reset_breaker", CommandPhase.SELECT, null, "{}");
        take(select);
        String id = select.commandId();
        assertEnds(
                take(by("ben", request("reset_breaker", CommandPhase.SELECT, null, "{}"))), AnswerState.REJECTED, 27);
        assertEnds(take(by("ben", request("reset_breaker", CommandPhase.OPERATE, id, "{}"))), AnswerState.REJECTED, 27);
        assertEnds(
                take(request("reset_breaker", CommandPhase.OPERATE, id, "{\"close\":true}")), AnswerState.REJECTED, 26);
        assertEnds(take(request("reset_breaker", CommandPhase.OPERATE, "other", "{}")), AnswerState.REJECTED, 18);
        run(Duration.ofSeconds(31));
        assertEnds(take(request("reset_breaker", CommandPhase.OPERATE, id, "{}")), AnswerState.REJECTED, 16);
    }

    @Test
    void cancelReleasesTheSelection() {
        bring("tripped");
        CommandRequest select = request("reset_breaker", CommandPhase.SELECT, null, "{}");
        take(select);
        assertEnds(take(cancel(select)), AnswerState.CANCELLED, 15);
        assertEnds(
                take(request("reset_breaker", CommandPhase.OPERATE, select.commandId(), "{}")),
                AnswerState.REJECTED,
                18);
        assertEnds(take(cancel(request("reset_breaker", CommandPhase.SELECT, null, "{}"))), AnswerState.REJECTED, 18);
    }

    // Delivery is at least once: the device is where a command is made to happen once.
    @Test
    void repeatedIdIsAnsweredAgainAndNotExecutedAgain() {
        CommandRequest trip = request("trip_breaker", CommandPhase.DIRECT, null, "{}");
        take(trip);
        double trips = breaker.measurements(true).number("protection.trip_count");
        List<CommandResponse> again = take(trip);
        assertThat(again).singleElement().satisfies(answer -> {
            assertThat(answer.duplicate()).isTrue();
            assertThat(answer.state()).isEqualTo(AnswerState.SUCCEEDED);
        });
        assertThat(breaker.measurements(true).number("protection.trip_count")).isEqualTo(trips);
    }

    @Test
    void twoHundredAndFiftySixIdsAreRemembered() {
        CommandRequest first = request("get_diagnostics", CommandPhase.DIRECT, null, "{}");
        CommandRequest second = request("get_diagnostics", CommandPhase.DIRECT, null, "{}");
        take(first);
        take(second);
        for (int more = 0; more < AnswerHistory.CAPACITY - 1; more++) {
            take(request("get_diagnostics", CommandPhase.DIRECT, null, "{}"));
        }
        assertThat(take(second).getLast().duplicate()).isTrue();
        assertThat(take(first).getLast().duplicate()).isFalse();
    }

    @Test
    void expiredCommandIsNotExecuted() {
        CommandRequest trip = request("trip_breaker", CommandPhase.DIRECT, null, "{}");
        run(Duration.ofSeconds(11));
        assertEnds(take(trip), AnswerState.EXPIRED, 16);
        assertThat(breaker.measurements(true).number("status.breaker")).isEqualTo(1);
    }

    @Test
    void slowCommandIsFinishedLateAndKeepsOthersOut() {
        faults.inject(Fault.usual(FaultType.SLOW_COMMANDS, now));
        assertThat(take(request("set_thresholds", CommandPhase.DIRECT, null, "{\"values\":{\"overvoltage\":251}}")))
                .extracting(CommandResponse::state)
                .containsExactly(AnswerState.ACCEPTED, AnswerState.EXECUTING);
        assertEnds(take(request("get_diagnostics", CommandPhase.DIRECT, null, "{}")), AnswerState.REJECTED, 12);
        assertThat(desk.step(now.plusSeconds(11))).isEmpty();
        assertThat(desk.step(now.plusSeconds(12)))
                .singleElement()
                .satisfies(answer -> assertThat(answer.response().state()).isEqualTo(AnswerState.SUCCEEDED));
    }

    @Test
    void tripGoesBeforeACommandThatIsStillBeingExecuted() {
        faults.inject(Fault.usual(FaultType.SLOW_COMMANDS, now));
        CommandRequest slow =
                request("set_thresholds", CommandPhase.DIRECT, null, "{\"values\":{\"overvoltage\":251}}");
        take(slow);
        faults.clear();
        List<CommandResponse> answers = take(request("trip_breaker", CommandPhase.DIRECT, null, "{}"));
        assertThat(answers.getFirst().commandId()).isEqualTo(slow.commandId());
        assertEnds(List.of(answers.getFirst()), AnswerState.FAILED, 17);
        assertEnds(answers, AnswerState.SUCCEEDED, 0);
    }

    @Test
    void commandInExecutionCanBeCancelled() {
        faults.inject(Fault.usual(FaultType.SLOW_COMMANDS, now));
        CommandRequest slow =
                request("set_thresholds", CommandPhase.DIRECT, null, "{\"values\":{\"overvoltage\":251}}");
        take(slow);
        assertEnds(take(cancel(slow)), AnswerState.CANCELLED, 15);
        assertThat(desk.step(now.plusSeconds(20))).isEmpty();
        assertThat(breaker.parameters().number("overvoltage")).isEqualTo(253);
    }

    @Test
    void diagnosticsTellTheLastTripAndTheCounters() {
        take(request("trip_breaker", CommandPhase.DIRECT, null, "{}"));
        JsonNode result = take(request("get_diagnostics", CommandPhase.DIRECT, null, "{}"))
                .getLast()
                .result();
        assertThat(result.at("/last_trip/cause").asString()).isEqualTo("command");
        assertThat(result.at("/last_trip/currents/phase_a").asDouble()).isGreaterThan(1);
        assertThat(result.at("/counters").has("energy_kwh")).isTrue();
    }

    private void bring(String situation) {
        switch (situation) {
            case "closed" -> {}
            case "tripped" -> take(request("trip_breaker", CommandPhase.DIRECT, null, "{}"));
            case "open" -> {
                bring("tripped");
                CommandRequest select = request("reset_breaker", CommandPhase.SELECT, null, "{}");
                take(select);
                take(request("reset_breaker", CommandPhase.OPERATE, select.commandId(), "{}"));
            }
            case "remote_off" ->
                take(request(
                        "write_parameters",
                        CommandPhase.DIRECT,
                        null,
                        "{\"values\":{\"remote_control_enabled\":false}}"));
            case "ground_fault" -> {
                faults.inject(Fault.usual(FaultType.GROUND_FAULT, now));
                run(Duration.ofSeconds(1));
            }
            case "hot" -> {
                faults.inject(new Fault(FaultType.OVERLOAD, 1.09, null, null, now, null));
                run(Duration.ofHours(1));
                faults.clear();
                bring("tripped");
                take(request("set_thresholds", CommandPhase.DIRECT, null, "{\"values\":{\"overtemperature\":40}}"));
            }
            case "sensor_fault" -> {
                faults.inject(
                        new Fault(FaultType.SENSOR_STUCK, 1, null, "voltage.phase_a", now.minusSeconds(61), null));
                bring("tripped");
            }
            default -> throw new IllegalArgumentException(situation);
        }
        run(Duration.ofMillis(100));
    }

    private void run(Duration duration) {
        for (long step = duration.toMillis() / 100; step > 0; step--) {
            now = now.plus(Grid.STEP);
            grid.step();
            breaker.step(now, faults);
        }
    }

    private List<CommandResponse> take(CommandRequest request) {
        return desk.take(request, REPLY, now).stream().map(Answer::response).toList();
    }

    private static void assertEnds(List<CommandResponse> answers, AnswerState state, int addCause) {
        CommandResponse last = answers.getLast();
        assertThat(last.state()).as("%s", last.error()).isEqualTo(state);
        assertThat(last.error() == null ? 0 : last.error().addCause()).isEqualTo(addCause);
    }

    private CommandRequest request(String command, CommandPhase phase, String selectId, String arguments) {
        Map<String, JsonNode> byName = new TreeMap<>();
        json.readTree(arguments).properties().forEach(each -> byName.put(each.getKey(), each.getValue()));
        return new CommandRequest(
                "id-" + ids++,
                ID,
                command,
                phase,
                selectId,
                byName,
                now,
                now.plusSeconds(10),
                "anna",
                CommandOrigin.REST);
    }

    private CommandRequest cancel(CommandRequest of) {
        return new CommandRequest(
                of.commandId(),
                ID,
                of.command(),
                CommandPhase.CANCEL,
                null,
                Map.of(),
                now,
                now.plusSeconds(10),
                "anna",
                CommandOrigin.REST);
    }

    private static CommandRequest by(String user, CommandRequest of) {
        return new CommandRequest(
                of.commandId(),
                of.deviceId(),
                of.command(),
                of.phase(),
                of.selectId(),
                of.arguments(),
                of.issuedAt(),
                of.expiresAt(),
                user,
                of.origin());
    }
}
