package io.iotcloud.simulator.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When a device publishes: after a wait drawn uniformly, either one message or a burst of three to six, 200 ms apart; then
 * the next wait. A wait is rounded up to the next step of the clock.
 */
final class BurstSchedule {

    static final Duration BETWEEN_SAMPLES = Duration.ofMillis(200);

    private static final int FEWEST = 3;
    private static final int MOST = 6;

    /** What is to be published now. */
    enum Due {
        NOTHING,
        SINGLE,
        SAMPLE_OF_BURST,
        LAST_SAMPLE_OF_BURST
    }

    private final RandomGenerator random;
    private Pace pace;
    private Instant next;
    private int left;

    BurstSchedule(Pace pace, RandomGenerator random, Instant start) {
        this.pace = pace;
        this.random = random;
        this.next = start.plus(drawWait());
    }

    /** Asked once per step. */
    Due dueAt(Instant now) {
        if (next.isAfter(now.plus(pace.maxWait()))) {
            next = now.plus(drawWait()); // the clock was set back or the pace became faster
        }
        if (now.isBefore(next)) {
            return Due.NOTHING;
        }
        if (left == 0 && random.nextDouble() >= pace.burstProbability()) {
            next = now.plus(drawWait());
            return Due.SINGLE;
        }
        left = left == 0 ? random.nextInt(FEWEST, MOST + 1) - 1 : left - 1;
        next = now.plus(left == 0 ? drawWait() : BETWEEN_SAMPLES);
        return left == 0 ? Due.LAST_SAMPLE_OF_BURST : Due.SAMPLE_OF_BURST;
    }

    /** Takes effect at the latest with the wait after the next publication. */
    void pace(Pace other) {
        pace = other;
    }

    Pace pace() {
        return pace;
    }

    private Duration drawWait() {
        double span = pace.maxWait().minus(pace.minWait()).toNanos();
        return pace.minWait().plusNanos((long) (random.nextDouble() * span));
    }
}
