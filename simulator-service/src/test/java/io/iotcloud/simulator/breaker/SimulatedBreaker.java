package io.iotcloud.simulator.breaker;

import io.iotcloud.simulator.device.Measurements;
import io.iotcloud.simulator.fault.ActiveFaults;
import io.iotcloud.simulator.fault.Fault;
import io.iotcloud.simulator.fault.FaultType;
import io.iotcloud.simulator.grid.Grid;
import io.iotcloud.simulator.grid.SiteProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;

/** A breaker with its grid, its faults and a time that only moves when a test says so. */
final class SimulatedBreaker {

    static final Instant START = Instant.parse("2025-08-18T06:00:00Z");

    final ActiveFaults faults = new ActiveFaults();
    final Breaker breaker;
    private final Grid grid;
    Instant now = START;
    int told;

    SimulatedBreaker(long seed) {
        this.grid = new Grid(SiteProfile.EU, new SplittableRandom(seed));
        this.breaker = new Breaker(grid, new SplittableRandom(seed + 1), new BreakerPast(4, 512.3, 0));
    }

    void step() {
        now = now.plus(Grid.STEP);
        grid.step();
        if (breaker.step(now, faults)) {
            told++;
        }
    }

    void run(Duration duration) {
        run(duration, _ -> {});
    }

    void run(Duration duration, Consumer<Measurements> everySecond) {
        long steps = duration.toMillis() / Grid.STEP.toMillis();
        for (long step = 1; step <= steps; step++) {
            step();
            if (step % 10 == 0) {
                everySecond.accept(measured());
            }
        }
    }

    /** Seconds until the breaker is open, at most {@code atMost}. */
    double secondsUntilTripped(Duration atMost) {
        Instant begin = now;
        while (breaker.state() == SwitchState.CLOSED && now.isBefore(begin.plus(atMost))) {
            step();
        }
        return Duration.between(begin, now).toMillis() / 1000.0;
    }

    void inject(FaultType type, double magnitude) {
        faults.inject(new Fault(type, magnitude, null, null, now, null));
    }

    void set(String parameter, double value) {
        breaker.parameters().write(Map.of(parameter, JsonNodeFactory.instance.numberNode(value)));
    }

    Measurements measured() {
        return breaker.measurements(true);
    }

    double counter(String name) {
        return ((Number) breaker.counters().get(name)).doubleValue();
    }
}
