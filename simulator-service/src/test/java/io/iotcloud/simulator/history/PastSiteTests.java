package io.iotcloud.simulator.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.simulator.breaker.Biography;
import io.iotcloud.simulator.breaker.Breaker;
import io.iotcloud.simulator.breaker.BreakerPast;
import io.iotcloud.simulator.device.Measurements;
import io.iotcloud.simulator.fault.ActiveFaults;
import io.iotcloud.simulator.fleet.DeviceSeed;
import io.iotcloud.simulator.fleet.SiteFacts;
import io.iotcloud.simulator.grid.Grid;
import io.iotcloud.simulator.grid.SiteProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PastSiteTests {

    private static final long SEED = 20250820;
    private static final Instant NOW = Instant.parse("2026-11-24T17:20:33.123456Z");
    private static final Instant LIVE = NOW.minusSeconds(2000);
    private static final DeviceId FIRST = new DeviceId("breaker-001");
    private static final DeviceId SECOND = new DeviceId("breaker-002");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void messagesAreEvenlySpacedAndEndBeforeTheLiveDeviceBegan() {
        List<String> messages = history(2, 1, 600).get(FIRST);
        List<Instant> times = messages.stream().map(PastSiteTests::time).toList();
        assertThat(times).hasSizeBetween(284, 288);
        assertThat(times.getFirst())
                .isBetween(
                        NOW.minus(Duration.ofDays(2)),
                        NOW.minus(Duration.ofDays(2)).plusSeconds(600));
        assertThat(times.getLast()).isBetween(LIVE.minusSeconds(600), LIVE);
        for (int i = 1; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - 1), times.get(i))).isEqualTo(Duration.ofSeconds(600));
        }
    }

    @Test
    void thePlanKnowsHowManyMessagesThereWillBe() {
        for (int every : List.of(60, 7, 600, 3600)) {
            HistoryPlan plan = plan(1, 3, every);
            Map<DeviceId, List<String>> made = make(plan);
            assertThat(made.values().stream().mapToLong(List::size).sum()).isEqualTo(plan.total());
        }
    }

    // The same command on another day sends the days they share again, byte for byte: nothing is stored twice.
    @Test
    void whatIsAskedForLaterOrWithMoreDevicesOrMoreOftenHasTheSameBytes() {
        List<String> once = history(2, 1, 600).get(FIRST);
        assertThat(history(2, 1, 600).get(FIRST)).isEqualTo(once);
        assertThat(history(2, 7, 600).get(FIRST)).isEqualTo(once);
        assertThat(history(4, 1, 600).get(FIRST)).containsAll(once);
        assertThat(history(2, 1, 300).get(FIRST)).containsAll(once);
    }

    @Test
    void devicesDifferAndFurtherOnesHaveNoPresent() {
        HistoryPlan plan = plan(1, 7, 3600);
        assertThat(plan.members().stream().map(HistoryPlan.Member::live))
                .containsExactly(true, true, false, false, false, false, false);
        assertThat(plan.members().stream().map(member -> member.id().value()))
                .startsWith("breaker-001", "breaker-002", "breaker-003")
                .endsWith("breaker-007");
        Map<DeviceId, List<String>> made = make(plan);
        assertThat(made.get(FIRST)).doesNotContainAnyElementsOf(made.get(SECOND));
    }

    // Product specification: powers, currents and voltages agree; nothing flows through an open breaker.
    @Test
    void thirtyDaysKeepThePhysicsAndTheCountersNeverFall() {
        int open = history(30, 2, 60).values().stream()
                .mapToInt(PastSiteTests::checkedPast)
                .sum();
        assertThat(open).as("messages of a breaker that tripped").isPositive();
    }

    /** How many of the messages say that the breaker is open. */
    private static int checkedPast(List<String> texts) {
        List<JsonNode> messages = texts.stream()
                .map(text -> JSON.readTree(text).get("measurements"))
                .toList();
        int open = 0;
        JsonNode before = null;
        for (JsonNode now : messages) {
            double apparent = number(now, "power", "apparent");
            double sum = 0;
            for (String phase : List.of("phase_a", "phase_b", "phase_c")) {
                sum += number(now, "voltage", phase) * number(now, "current", phase);
                assertThat(number(now, "voltage", phase)).isBetween(207.0, 253.0);
            }
            assertThat(Math.abs(apparent - sum)).isLessThanOrEqualTo(Math.max(5, apparent / 1000));
            boolean closed = number(now, "status", "position") == 1;
            assertThat(apparent > 0).isEqualTo(closed);
            open += closed ? 0 : 1;
            if (before != null) {
                double trips = number(now, "protection", "trip_count") - number(before, "protection", "trip_count");
                boolean tripped = number(before, "status", "breaker") == 1 && !closed;
                assertThat(trips).isEqualTo(tripped ? 1 : 0);
                assertThat(number(now, "operational", "operating_hours")
                                - number(before, "operational", "operating_hours"))
                        .isBetween(0.0, 0.11);
                assertThat(number(now, "temperature", "value") - number(before, "temperature", "value"))
                        .isBetween(-3.0, 7.0);
            }
            before = now;
        }
        assertThat(messages).hasSizeBetween(43_150, 43_200);
        return open;
    }

    @Test
    void theLoadFollowsTheDay() {
        double night = meanLoad(2);
        double evening = meanLoad(17);
        assertThat(evening).isGreaterThan(2 * night);
    }

    /** @param hour UTC; Berlin is one ahead */
    private double meanLoad(int hour) {
        return history(7, 1, 600).get(FIRST).stream()
                .map(JSON::readTree)
                .filter(message -> Instant.parse(message.get("timestamp").asString())
                                .atOffset(ZoneOffset.UTC)
                                .getHour()
                        == hour)
                .mapToDouble(message -> number(message.get("measurements"), "operational", "load_percentage"))
                .average()
                .orElseThrow();
    }

    // Where the past ends the present goes on: the same build, the same counters.
    @Test
    void theLiveBreakerContinuesWhereItsPastEnds() {
        JsonNode last = JSON.readTree(history(1, 1, 60).get(FIRST).getLast()).get("measurements");
        DeviceSeed seed = DeviceSeed.of(SEED, FIRST);
        BreakerPast past = new Biography(seed.value()).at(LIVE);
        Grid grid = new Grid(SiteProfile.EU, new SplittableRandom(1));
        Breaker breaker = new Breaker(grid, seed.build(), past);
        grid.step();
        breaker.step(LIVE.plus(Grid.STEP), new ActiveFaults());
        Measurements live = breaker.measurements(true);
        assertThat(live.number("protection.trip_count")).isEqualTo(number(last, "protection", "trip_count"));
        assertThat(live.number("operational.operating_hours") - number(last, "operational", "operating_hours"))
                .isBetween(0.0, 0.11);
        assertThat(live.number("current.phase_a") / live.number("current.phase_b"))
                .isCloseTo(number(last, "current", "phase_a") / number(last, "current", "phase_b"), within(0.002));
    }

    private static Map<DeviceId, List<String>> history(int days, int devices, int everySeconds) {
        return make(plan(days, devices, everySeconds));
    }

    private static HistoryPlan plan(int days, int devices, int everySeconds) {
        Map<DeviceId, Instant> breakers = Map.of(FIRST, LIVE, SECOND, LIVE);
        return HistoryPlan.of(
                new HistoryRequest.Checked(Duration.ofDays(days), devices, Duration.ofSeconds(everySeconds)),
                new SiteFacts(SEED, SiteProfile.EU, new TreeMap<>(breakers)),
                NOW);
    }

    private static Map<DeviceId, List<String>> make(HistoryPlan plan) {
        Map<DeviceId, List<String>> made = new LinkedHashMap<>();
        try {
            new PastSite(
                            plan,
                            (device, message) -> made.computeIfAbsent(device, _ -> new ArrayList<>())
                                    .add(new String(message, StandardCharsets.UTF_8)))
                    .simulate();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return made;
    }

    private static Instant time(String message) {
        return Instant.parse(JSON.readTree(message).get("timestamp").asString());
    }

    private static double number(JsonNode measurements, String group, String channel) {
        return measurements.get(group).get(channel).asDouble();
    }
}
