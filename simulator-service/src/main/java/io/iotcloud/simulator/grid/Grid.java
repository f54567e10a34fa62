package io.iotcloud.simulator.grid;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The supply of one site, shared by its devices. Not thread-safe. */
public final class Grid {

    /** The step of the present. */
    public static final Duration STEP = Duration.ofMillis(100);

    /** {@link #STEP} in seconds. */
    public static final double STEP_SECONDS = 0.1;

    private final SiteProfile profile;
    private final double stepSeconds;
    private final OrnsteinUhlenbeck frequency;
    private final OrnsteinUhlenbeck voltage;

    public Grid(SiteProfile profile, RandomGenerator random) {
        this(profile, random, STEP);
    }

    /** @param step how far each step goes; the past is simulated in larger ones than the present */
    public Grid(SiteProfile profile, RandomGenerator random, Duration step) {
        this.profile = profile;
        this.stepSeconds = step.toMillis() / 1000.0;
        this.frequency = new OrnsteinUhlenbeck(profile.nominalHertz(), 0.012, 60, stepSeconds, random);
        this.voltage = new OrnsteinUhlenbeck(1, 0.008, 120, stepSeconds, random);
    }

    public void step() {
        frequency.step();
        voltage.step();
    }

    public double stepSeconds() {
        return stepSeconds;
    }

    public SiteProfile profile() {
        return profile;
    }

    public double frequencyHertz() {
        return frequency.value();
    }

    /** Phase voltage without any load. */
    public double voltageVolts() {
        return profile.nominalVolts() * voltage.value();
    }
}
