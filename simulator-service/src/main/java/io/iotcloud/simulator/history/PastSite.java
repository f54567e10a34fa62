package io.iotcloud.simulator.history;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.simulator.breaker.Biography;
import io.iotcloud.simulator.breaker.Breaker;
import io.iotcloud.simulator.breaker.PastBreaker;
import io.iotcloud.simulator.fleet.DeviceSeed;
import io.iotcloud.simulator.fleet.MessageWriter;
import io.iotcloud.simulator.grid.Grid;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;

/**
 * Simulates a plan, one day (UTC) after the other, all devices side by side, and hands over each message as it is made, in
 * the order of time. Each day starts an hour early, so that what wanders has forgotten where it began.
 */
final class PastSite {

    private static final Duration RUN_IN = Duration.ofHours(1);
    private static final Duration USUAL_STEP = Duration.ofSeconds(5);
    private static final Duration FINE_STEP = Duration.ofSeconds(1);

    private final HistoryPlan plan;
    private final List<Device> devices;
    private final Duration step;
    private final Receiver receiver;

    /** Takes the messages. */
    interface Receiver {

        void take(DeviceId device, byte[] message) throws InterruptedException;
    }

    private record Device(HistoryPlan.Member member, DeviceSeed seed, Biography biography, MessageWriter writer) {

        static Device of(HistoryPlan.Member member, long fleet, JsonMapper json) {
            DeviceSeed seed = DeviceSeed.of(fleet, member.id());
            return new Device(
                    member, seed, new Biography(seed.value()), new MessageWriter(member.id(), Breaker.TYPE, json));
        }
    }

    PastSite(HistoryPlan plan, Receiver receiver) {
        JsonMapper json = new JsonMapper();
        this.plan = plan;
        this.receiver = receiver;
        this.devices = plan.members().stream()
                .map(member -> Device.of(member, plan.site().seed(), json))
                .toList();
        this.step = plan.every().toSeconds() % USUAL_STEP.toSeconds() == 0 ? USUAL_STEP : FINE_STEP;
    }

    void simulate() throws InterruptedException {
        LocalDate last = LocalDate.ofInstant(plan.until(), ZoneOffset.UTC);
        LocalDate day = LocalDate.ofInstant(plan.from(), ZoneOffset.UTC);
        while (!day.isAfter(last)) {
            simulate(day);
            day = day.plusDays(1);
        }
    }

    private void simulate(LocalDate day) throws InterruptedException {
        Instant midnight = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant begin = midnight.minus(RUN_IN);
        Instant end = earlier(midnight.plus(Duration.ofDays(1)), plan.until());
        SplittableRandom random =
                new SplittableRandom(Biography.onDay(plan.site().seed(), day));
        Grid grid = new Grid(plan.site().profile(), random, step);
        List<PastBreaker> breakers = devices.stream()
                .map(device -> new PastBreaker(grid, device.seed().build(), device.biography(), day, begin))
                .toList();
        for (Instant time = begin.plus(step); time.isBefore(end); time = time.plus(step)) {
            grid.step();
            for (PastBreaker breaker : breakers) {
                breaker.step(time);
            }
            if (!time.isBefore(midnight) && plan.isDue(time)) {
                tell(time, breakers);
            }
        }
    }

    private void tell(Instant time, List<PastBreaker> breakers) throws InterruptedException {
        for (int i = 0; i < devices.size(); i++) {
            Device device = devices.get(i);
            if (time.isBefore(device.member().until())) {
                receiver.take(
                        device.member().id(),
                        device.writer().telemetry(time, breakers.get(i).measurements()));
            }
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
