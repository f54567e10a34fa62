package io.iotcloud.simulator.grid;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * A load on three phases of the grid. {@link #step} moves it on in time; {@link #under} says what is measured under given
 * conditions and may be asked several times in one step. Not thread-safe.
 */
public final class ThreePhaseLoad {

    /** Voltage lost at rated current, as a fraction of the nominal voltage. */
    private static final double DROP_AT_RATED_CURRENT = 0.02;

    private final Grid grid;
    private final double ratedAmperes;
    private final double demand;
    private final PerPhase shares;
    private final PerPhase voltageOffsets;
    private final double frequencyOffsetHertz;
    private final OrnsteinUhlenbeck fluctuation;
    private final OrnsteinUhlenbeck cosPhi;
    private final OrnsteinUhlenbeck distortion;
    private double drawn;

    public ThreePhaseLoad(Grid grid, double ratedAmperes, RandomGenerator random) {
        this.grid = grid;
        this.ratedAmperes = ratedAmperes;
        this.demand = random.nextDouble(0.5, 0.9);
        this.shares = shares(random);
        this.voltageOffsets = new PerPhase(offset(random), offset(random), offset(random));
        this.frequencyOffsetHertz = random.nextDouble(-0.001, 0.001);
        this.fluctuation = new OrnsteinUhlenbeck(0, 0.05, 300, grid.stepSeconds(), random);
        this.cosPhi = new OrnsteinUhlenbeck(0.93, 0.0125, 600, grid.stepSeconds(), random);
        this.distortion = new OrnsteinUhlenbeck(0.065, 0.00875, 600, grid.stepSeconds(), random);
    }

    public void step(Instant time) {
        fluctuation.step();
        cosPhi.step();
        distortion.step();
        drawn = demand * DailyProfile.shareAt(time, grid.profile().zone()) * (1 + fluctuation.value());
    }

    public Electrics under(LoadConditions conditions) {
        double thd = distortion.value();
        double harmonics = Math.sqrt(1 + thd * thd);
        PerPhase fundamental = fundamentalAmperes(conditions, harmonics);
        PerPhase current = fundamental.map(amperes -> amperes * harmonics);
        PerPhase voltage = voltageVolts(conditions, current);
        double voltAmperes = voltage.times(fundamental).sum();
        double cos = cosPhi.value();
        return new Electrics(
                voltage,
                current,
                voltAmperes * cos,
                voltAmperes * Math.sqrt(1 - cos * cos),
                voltAmperes * harmonics,
                voltAmperes == 0 ? 0 : thd,
                grid.frequencyHertz() + frequencyOffsetHertz);
    }

    private PerPhase fundamentalAmperes(LoadConditions conditions, double harmonics) {
        PerPhase drawnAmperes = shares.map(share -> ratedAmperes * drawn * share);
        return drawnAmperes
                .with(conditions.forced(), (own, forced) -> forced > 0 ? forced * ratedAmperes / harmonics : own)
                .times(conditions.current())
                .map(amperes -> amperes * conditions.connected());
    }

    private PerPhase voltageVolts(LoadConditions conditions, PerPhase current) {
        double nominal = grid.profile().nominalVolts();
        return voltageOffsets
                .map(offset -> grid.voltageVolts() * offset)
                .times(conditions.voltage())
                .with(
                        current,
                        (volts, amperes) ->
                                Math.max(0, volts - DROP_AT_RATED_CURRENT * nominal * amperes / ratedAmperes));
    }

    /** Three shares within 15 % of 1 whose sum is 3. */
    private static PerPhase shares(RandomGenerator random) {
        double a = random.nextDouble(-0.1, 0.1);
        double b = random.nextDouble(-0.05, 0.05) - a / 2;
        return new PerPhase(1 + a, 1 + b, 1 - a - b);
    }

    private static double offset(RandomGenerator random) {
        return 1 + random.nextDouble(-0.01, 0.01);
    }
}
