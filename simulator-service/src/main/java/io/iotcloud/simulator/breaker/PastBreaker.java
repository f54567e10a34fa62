package io.iotcloud.simulator.breaker;

import io.iotcloud.simulator.device.Measurements;
import io.iotcloud.simulator.fault.ActiveFaults;
import io.iotcloud.simulator.fault.Fault;
import io.iotcloud.simulator.grid.Grid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A breaker on one day of the past. Its build (demand, shares of the phases, offsets) is that of the present one with the
 * same seed; what wanders is drawn anew for the day; it trips and is closed again as its biography has it.
 */
public final class PastBreaker {

    private final Breaker breaker;
    private final ActiveFaults faults = new ActiveFaults();
    private @Nullable Incident incident;

    /**
     * @param build random numbers as the present breaker begins with
     * @param day the day whose incident happens
     * @param begin when the simulation begins, shortly before that day
     */
    public PastBreaker(Grid grid, RandomGenerator build, Biography biography, LocalDate day, Instant begin) {
        Draws draws = new Draws(build);
        this.breaker = new Breaker(grid, draws, biography.at(begin));
        draws.source = biography.noiseOn(day);
        this.incident = biography.incidentOn(day).orElse(null);
    }

    /** The grid has been stepped to {@code at}. */
    public void step(Instant at) {
        if (incident != null) {
            happen(incident, at);
        }
        breaker.step(at, faults);
    }

    private void happen(Incident happening, Instant at) {
        if (breaker.state() == SwitchState.CLOSED && at.isAfter(happening.begin())) {
            if (faults.all().isEmpty()) {
                faults.inject(Fault.usual(happening.fault(), at));
            }
        } else if (breaker.state() == SwitchState.TRIPPED) {
            faults.clear();
            if (!at.isBefore(happening.closedAgain())) {
                breaker.reset();
                breaker.close();
                incident = null;
            }
        }
    }

    public Measurements measurements() {
        return breaker.measurements(true);
    }

    /** Random numbers whose source can be changed. */
    private static final class Draws implements RandomGenerator {

        private RandomGenerator source;

        Draws(RandomGenerator source) {
            this.source = source;
        }

        @Override
        public long nextLong() {
            return source.nextLong();
        }
    }
}
