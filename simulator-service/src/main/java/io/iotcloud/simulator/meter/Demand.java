package io.iotcloud.simulator.meter;

import io.iotcloud.simulator.grid.Grid;

/** Mean active power of the last fifteen minutes, or of what there was of them. */
final class Demand {

    private static final int STEPS_PER_SECOND = (int) Math.round(1 / Grid.STEP_SECONDS);
    private static final int SECONDS = 15 * 60;

    private final double[] means = new double[SECONDS];
    private double sum;
    private int filled;
    private int next;
    private double second;
    private int steps;

    void add(double watts) {
        second += watts;
        if (++steps < STEPS_PER_SECOND) {
            return;
        }
        double mean = second / STEPS_PER_SECOND;
        sum += mean - means[next];
        means[next] = mean;
        next = (next + 1) % SECONDS;
        filled = Math.min(SECONDS, filled + 1);
        second = 0;
        steps = 0;
    }

    double watts() {
        return filled == 0 ? 0 : Math.max(0, sum / filled);
    }
}
