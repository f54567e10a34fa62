package io.iotcloud.simulator.breaker;

/** The contacts: where they stand, how long they have been closed and what each interruption costs them. */
final class Mechanism {

    /** A closed breaker has its whole load back after half a second. */
    private static final double LOAD_BACK_PER_SECOND = 2;

    private static final int TRIPS_PER_SERVICE = 50;
    private static final double SECONDS_PER_HOUR = 3600;
    /** Share of the contacts' life that interrupting the rated current takes; grows with its square. */
    private static final double WEAR_PERCENT_AT_RATED_CURRENT = 0.002;

    private final double stepSeconds;
    private final BreakerPast past;
    private SwitchState state = SwitchState.CLOSED;
    private double connected = 1;
    private long tripCount;
    private double closedHours;
    private double wearPercent;

    Mechanism(BreakerPast past, double stepSeconds) {
        this.past = past;
        this.stepSeconds = stepSeconds;
        tripCount = past.tripCount();
        closedHours = past.closedHours();
        wearPercent = Math.min(100, tripCount * 0.4);
    }

    void step() {
        if (state == SwitchState.CLOSED) {
            closedHours += stepSeconds / SECONDS_PER_HOUR;
            connected = Math.min(1, connected + LOAD_BACK_PER_SECOND * stepSeconds);
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
        return closedHours - past.hoursAtService() >= intervalHours
                || tripCount - past.tripsAtService() >= TRIPS_PER_SERVICE;
    }
}
