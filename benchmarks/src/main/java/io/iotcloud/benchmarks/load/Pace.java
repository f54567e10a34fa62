package io.iotcloud.benchmarks.load;

/** How many messages are due at a moment, so that the average is exact even when single moments are missed. */
final class Pace {

    private static final long NANOS = 1_000_000_000L;

    private final double perSecond;
    private final long startNanos;
    private long given;

    /**
     * @param perSecond above 0; infinity for as fast as possible
     * @param startNanos {@link System#nanoTime()} at the start
     */
    Pace(double perSecond, long startNanos) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("a rate of %s messages a second is not above 0".formatted(perSecond));
        }
        this.perSecond = perSecond;
        this.startNanos = startNanos;
    }

    /** Messages to send now; at most {@code atMost}, the rest stays due. */
    int due(long nowNanos, int atMost) {
        double owed = perSecond * (nowNanos - startNanos) / NANOS - given;
        int now = (int) Math.clamp(owed, 0.0, atMost);
        given += now;
        return now;
    }
}
