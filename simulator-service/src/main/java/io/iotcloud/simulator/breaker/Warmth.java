package io.iotcloud.simulator.breaker;

import io.iotcloud.simulator.grid.Grid;

/** Temperature of the contacts: 50 K above the ambient at rated current, reached with a time constant of 25 min. */
final class Warmth {

    private static final double RISE_KELVIN_AT_RATED_CURRENT = 50;
    private static final double REMAINING_PER_STEP = Math.exp(-Grid.STEP_SECONDS / (25 * 60));

    private double celsius = 22;
    private boolean started;

    /** @param load highest phase current as a multiple of the rated one; the first step starts at its final value */
    void step(double ambientCelsius, double load) {
        double target = ambientCelsius + RISE_KELVIN_AT_RATED_CURRENT * load * load;
        celsius = started ? target + (celsius - target) * REMAINING_PER_STEP : target;
        started = true;
    }

    double celsius() {
        return celsius;
    }
}
