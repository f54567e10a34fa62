package io.iotcloud.dashboard.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** How fast a counter grows, from what it showed over the last ten seconds. A counter that falls was restarted. */
public final class Speed {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private record Sample(Instant at, long count) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    public synchronized void at(Instant now, long count) {
        if (!samples.isEmpty() && samples.getLast().count() > count) {
            samples.clear();
        }
        samples.addLast(new Sample(now, count));
        while (samples.size() > 2 && samples.getFirst().at().isBefore(now.minus(WINDOW))) {
            samples.removeFirst();
        }
    }

    /** Null until two samples are there. */
    public synchronized @Nullable Double perSecond() {
        if (samples.size() < 2) {
            return null;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long millis = Duration.between(first.at(), last.at()).toMillis();
        return millis <= 0 ? null : (last.count() - first.count()) * 1000.0 / millis;
    }
}
