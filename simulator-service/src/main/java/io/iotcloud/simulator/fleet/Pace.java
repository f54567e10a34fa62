package io.iotcloud.simulator.fleet;

import java.time.Duration;

/**
 * How often a device publishes.
 *
 * @param minWait shortest wait between two publications
 * @param maxWait longest wait
 * @param burstProbability how often a publication is a burst
 */
public record Pace(Duration minWait, Duration maxWait, double burstProbability) {

    private static final Duration SHORTEST = Duration.ofMillis(100);

    public static final Pace USUAL = new Pace(Duration.ofSeconds(3), Duration.ofSeconds(8), 0.25);

    public Pace {
        if (minWait.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("min_wait %s is shorter than %s".formatted(minWait, SHORTEST));
        }
        if (maxWait.compareTo(minWait) < 0) {
            throw new IllegalArgumentException("max_wait %s is shorter than min_wait %s".formatted(maxWait, minWait));
        }
        if (!(burstProbability >= 0 && burstProbability <= 1)) {
            throw new IllegalArgumentException("burst_probability %s is not 0 to 1".formatted(burstProbability));
        }
    }
}
