package io.iotcloud.simulator.breaker;

/** Temperature of the contacts: 50 K above the ambient at rated current, reached with a time constant of 25 min. */
final class Warmth {

    private static final double RISE_KELVIN_AT_RATED_CURRENT = 50;
    private static final double TIME_CONSTANT_SECONDS = 25 * 60;

    private final double remainingPerStep;
    private double celsius = 22;
    private boolean started;

    Warmth(double stepSeconds) {
        this.remainingPerStep = Math.exp(-stepSeconds / TIME_CONSTANT_SECONDS);
    }

    /** @param load highest phase current as a multiple of the rated one; the first step starts at its final value */
    void step(double ambientCelsius, double load) {
        double target = ambientCelsius + RISE_KELVIN_AT_RATED_CURRENT * load * load;
        celsius = started ? target + (celsius - target) * remainingPerStep : target;
        started = true;
    }

    double celsius() {
        return celsius;
    }
}
