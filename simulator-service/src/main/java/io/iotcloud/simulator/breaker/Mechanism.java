package io.iotcloud.simulator.breaker;

import io.iotcloud.simulator.grid.Grid;
import java.util.random.RandomGenerator;

/** The contacts: where they stand, how long they have been closed and what each interruption costs them. */
final class Mechanism {

    /** A closed breaker has its whole load back after half a second. */
    private static final double LOAD_BACK_PER_STEP = 0.2;

    private static final int TRIPS_PER_SERVICE = 50;
    private static final double HOURS_PER_STEP = Grid.STEP_SECONDS / 3600;
    /** Share of the contacts' life that interrupting the rated current takes; grows with its square. */
    private static final double WEAR_PERCENT_AT_RATED_CURRENT = 0.002;

    private SwitchState state = SwitchState.CLOSED;
    private double connected = 1;
    private long tripCount;
    private double closedHours;
    private double wearPercent;

    /** A breaker with some history, as one finds it in the field. */
    Mechanism(RandomGenerator random) {
        tripCount = random.nextInt(0, 9);
        closedHours = random.nextDouble(100, 1000);
        wearPercent = tripCount * 0.4;
    }

    void step() {
        if (state == SwitchState.CLOSED) {
            closedHours += HOURS_PER_STEP;
            connected = Math.min(1, connected + LOAD_BACK_PER_STEP);
        }
    }

    void trip(double interruptedAmperes) {
        state = SwitchState.TRIPPED;
        connected = 0;
        tripCount++;
        double multiple = interruptedAmperes / BreakerParameters.RATED_AMPERES;
        wearPercent = Math.min(100, wearPercent + WEAR_PERCENT_AT_RATED_CURRENT * (1 + multiple * multiple));
    }

    void unlatch() {
        state = SwitchState.OPEN;
    }

    void close() {
        state = SwitchState.CLOSED;
    }

    SwitchState state() {
        return state;
    }

    boolean isClosed() {
        return state == SwitchState.CLOSED;
    }

    /** Share of the load that is connected. */
    double connected() {
        return connected;
    }

    long tripCount() {
        return tripCount;
    }

    double closedHours() {
        return closedHours;
    }

    double wearPercent() {
        return wearPercent;
    }

    boolean isMaintenanceDue(double intervalHours) {
        return closedHours >= intervalHours || tripCount >= TRIPS_PER_SERVICE;
    }
}
