package io.iotcloud.simulator.grid;

import java.util.random.RandomGenerator;

/**
 * A quantity that wanders around its mean and is pulled back to it, advanced one step at a time:
 * {@code x <- m + (x - m) e^(-dt/tau) + sigma sqrt(1 - e^(-2dt/tau)) N}. Kept within four sigma.
 */
public final class OrnsteinUhlenbeck {

    private static final double WIDEST_SIGMAS = 4;

    private final double mean;
    private final double sigma;
    private final double pull;
    private final double noise;
    private final RandomGenerator random;
    private double value;

    /** Starts somewhere in its stationary distribution; steps of {@link Grid#STEP}. */
    public OrnsteinUhlenbeck(double mean, double sigma, double tauSeconds, RandomGenerator random) {
        this(mean, sigma, tauSeconds, Grid.STEP_SECONDS, random);
    }

    OrnsteinUhlenbeck(double mean, double sigma, double tauSeconds, double stepSeconds, RandomGenerator random) {
        this.mean = mean;
        this.sigma = sigma;
        this.pull = Math.exp(-stepSeconds / tauSeconds);
        this.noise = sigma * Math.sqrt(1 - pull * pull);
        this.random = random;
        this.value = bounded(mean + sigma * random.nextGaussian());
    }

    public void step() {
        value = bounded(mean + (value - mean) * pull + noise * random.nextGaussian());
    }

    public double value() {
        return value;
    }

    private double bounded(double candidate) {
        return Math.clamp(candidate, mean - WIDEST_SIGMAS * sigma, mean + WIDEST_SIGMAS * sigma);
    }
}
