package io.iotcloud.simulator.breaker;

/**
 * What a breaker has behind it at one moment.
 *
 * @param tripCount trips since it was made
 * @param closedHours hours its contacts were closed
 * @param tripsAtService trips it had when it was last serviced
 */
public record BreakerPast(long tripCount, double closedHours, long tripsAtService) {

    /** Somebody looks after a breaker whenever it was closed for this long. */
    static final double HOURS_BETWEEN_SERVICES = 1000;

    /** A breaker as it leaves the factory. */
    public static final BreakerPast NONE = new BreakerPast(0, 0, 0);

    /** The closed hours it had when it was last serviced. */
    double hoursAtService() {
        return closedHours - closedHours % HOURS_BETWEEN_SERVICES;
    }
}
