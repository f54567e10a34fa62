package io.iotcloud.simulator.device;

/** Rounding as the devices do it. */
public final class Decimals {

    private static final double[] POWERS = {1, 10, 100, 1000, 10_000};

    private Decimals() {}

    /**
     * Half away from zero, never {@code -0.0}.
     *
     * @param decimals 0 to 4
     */
    public static double round(double value, int decimals) {
        return Math.signum(value) * Math.round(Math.abs(value) * POWERS[decimals]) / POWERS[decimals] + 0.0;
    }
}
