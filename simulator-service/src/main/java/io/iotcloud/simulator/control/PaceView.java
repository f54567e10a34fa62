package io.iotcloud.simulator.control;

import io.iotcloud.simulator.fleet.Pace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often a device publishes, as REST writes it; what is null in a request stays as it is.
 *
 * @param minWaitS seconds
 * @param maxWaitS seconds
 * @param burstProbability 0 to 1
 */
record PaceView(
        @Nullable Double minWaitS,
        @Nullable Double maxWaitS,
        @Nullable Double burstProbability) {

    static PaceView of(Pace pace) {
        return new PaceView(seconds(pace.minWait()), seconds(pace.maxWait()), pace.burstProbability());
    }

    Pace over(Pace present) {
        return new Pace(
                minWaitS == null ? present.minWait() : duration(minWaitS),
                maxWaitS == null ? present.maxWait() : duration(maxWaitS),
                burstProbability == null ? present.burstProbability() : burstProbability);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(1000 * seconds));
    }
}
