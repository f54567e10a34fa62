package io.iotcloud.dashboard.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How much arrives: counted since the start, and by second for the last two minutes. */
@Component
public final class LiveTraffic {

    private static final int SECONDS_KEPT = 120;
    private static final int DELAYS_KEPT = 1000;
    /** What is older than the newest message by more than this is a backlog or a history; its age is no delay. */
    private static final Duration OF_THE_PRESENT = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Instant since;
    private final Deque<Second> seconds = new ArrayDeque<>();
    private long messages;
    private long bytes;
    private final double[] delays = new double[DELAYS_KEPT];
    private int delayCount;
    private @Nullable Instant newest;
    private @Nullable Instant newestArrived;

    private record Second(long epochSecond, long count) {}

    LiveTraffic(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    synchronized void on(int count, long size, Instant measuredAt) {
        Instant now = clock.instant();
        messages += count;
        bytes += size;
        newestArrived = now;
        Instant before = newest;
        if (before == null || !measuredAt.isBefore(before.minus(OF_THE_PRESENT))) {
            delays[delayCount++ % DELAYS_KEPT] =
                    Duration.between(measuredAt, now).toMillis();
        }
        Instant believed = measuredAt.isAfter(now) ? now : measuredAt;
        newest = before == null || believed.isAfter(before) ? believed : before;
        Second last = seconds.peekLast();
        if (last != null && last.epochSecond() == now.getEpochSecond()) {
            seconds.removeLast();
            seconds.addLast(new Second(last.epochSecond(), last.count() + count));
        } else {
            seconds.addLast(new Second(now.getEpochSecond(), count));
        }
        forget(now);
    }

    private void forget(Instant now) {
        long oldest = now.getEpochSecond() - SECONDS_KEPT;
        while (!seconds.isEmpty() && seconds.getFirst().epochSecond() < oldest) {
            seconds.removeFirst();
        }
    }

    /** When counting began. */
    public Instant since() {
        return since;
    }

    public synchronized long messages() {
        return messages;
    }

    public synchronized long bytes() {
        return bytes;
    }

    /** When the newest message arrived here, null before the first. */
    public synchronized @Nullable Instant newestArrived() {
        return newestArrived;
    }

    /** The latest of the devices' own times, though not ahead of ours; null before the first message. */
    public synchronized @Nullable Instant newest() {
        return newest;
    }

    /** Messages of the last sixty seconds; null in the first minute. */
    public synchronized @Nullable Long lastMinute() {
        Instant now = clock.instant();
        return Duration.between(since, now).toSeconds() < 60 ? null : countSince(now.getEpochSecond() - 60);
    }

    /** Over the last ten seconds; null in the first ten. */
    public synchronized @Nullable Double perSecond() {
        Instant now = clock.instant();
        return Duration.between(since, now).toSeconds() < 10 ? null : countSince(now.getEpochSecond() - 10) / 10.0;
    }

    /**
     * Time from the device's clock to here, of the last thousand messages of the present, in milliseconds; null before
     * the first.
     *
     * @param share 0.5 for the median
     */
    public synchronized @Nullable Double delayMillis(double share) {
        int length = Math.min(delayCount, DELAYS_KEPT);
        if (length == 0) {
            return null;
        }
        double[] sorted = Arrays.copyOf(delays, length);
        Arrays.sort(sorted);
        return Math.max(0, sorted[(int) Math.min(length - 1, Math.floor(share * length))]);
    }

    private long countSince(long epochSecond) {
        long now = clock.instant().getEpochSecond();
        return seconds.stream()
                .filter(s -> s.epochSecond() >= epochSecond && s.epochSecond() < now)
                .mapToLong(Second::count)
                .sum();
    }

    /** Messages by five seconds over the last two minutes, oldest first. */
    public synchronized List<Long> curve() {
        long now = clock.instant().getEpochSecond();
        long[] buckets = new long[SECONDS_KEPT / 5];
        for (Second second : seconds) {
            int bucket = (int) (buckets.length - 1 - (now - 1 - second.epochSecond()) / 5);
            if (bucket >= 0 && bucket < buckets.length && second.epochSecond() < now) {
                buckets[bucket] += second.count();
            }
        }
        return Arrays.stream(buckets).boxed().toList();
    }
}
