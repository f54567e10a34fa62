package io.iotcloud.simulator.breaker;

import io.iotcloud.simulator.device.Parameters;
import org.jspecify.annotations.Nullable;

/** Decides when the current has been too high for too long. */
final class TripUnit {

    private static final double LONG_TIME_PICKUP_FACTOR = 1.10;
    /** The long-time delay is that at six times the setting. */
    private static final double DELAY_GIVEN_AT = 6;

    private static final double COOLING_SECONDS = 600;
    /** Sums of steps of 0.1 s miss their target by rounding. */
    private static final double ROUNDING = 1e-9;

    private final Parameters parameters;
    private final double stepSeconds;
    private double heat;
    private double shortTimeSeconds;
    private double groundSeconds;
    private boolean pickedUp;

    TripUnit(Parameters parameters, double stepSeconds) {
        this.parameters = parameters;
        this.stepSeconds = stepSeconds;
    }

    /**
     * One step.
     *
     * @param amperes the highest of the three phase currents
     * @param groundAmperes the current to earth
     * @return why it trips, null when it does not
     */
    @Nullable
    TripCause step(double amperes, double groundAmperes) {
        double setting = parameters.number("long_time_pickup");
        boolean longTime = amperes > LONG_TIME_PICKUP_FACTOR * setting;
        boolean shortTime = amperes >= parameters.number("short_time_pickup") * setting;
        boolean ground = groundAmperes >= parameters.number("ground_fault_pickup");
        pickedUp = longTime || shortTime || ground;
        heat = longTime ? heat + heating(amperes / setting) : heat * Math.exp(-stepSeconds / COOLING_SECONDS);
        shortTimeSeconds = shortTime ? shortTimeSeconds + stepSeconds : 0;
        groundSeconds = ground ? groundSeconds + stepSeconds : 0;
        if (amperes >= parameters.number("instantaneous_pickup") * parameters.number("rated_current")) {
            return TripCause.INSTANTANEOUS;
        }
        if (shortTime && shortTimeSeconds >= parameters.number("short_time_delay") - ROUNDING) {
            return TripCause.SHORT_TIME;
        }
        if (ground && groundSeconds >= parameters.number("ground_fault_delay") - ROUNDING) {
            return TripCause.GROUND_FAULT;
        }
        return longTime && heat >= 1 ? TripCause.LONG_TIME : null;
    }

    /** The switch is open: nothing flows, what is warm cools. */
    void opened() {
        shortTimeSeconds = 0;
        groundSeconds = 0;
        pickedUp = false;
    }

    boolean isPickedUp() {
        return pickedUp;
    }

    /** How far the long-time element is on its way to a trip. */
    double heatPercent() {
        return 100 * Math.min(1, heat);
    }

    private double heating(double multiple) {
        double seconds = parameters.number("long_time_delay") * Math.pow(DELAY_GIVEN_AT / multiple, 2);
        return stepSeconds / seconds;
    }
}
