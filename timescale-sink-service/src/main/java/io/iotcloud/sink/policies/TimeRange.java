package io.iotcloud.sink.policies;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.NavigableMap;

/**
 * Stretch of time that one partition holds.
 *
 * @param start first instant in it
 * @param end first instant behind it
 */
record TimeRange(Instant start, Instant end) {

    /** A Monday, so that weeks begin on Mondays. */
    private static final Instant ORIGIN = Instant.parse("2000-01-03T00:00:00Z");

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmm").withZone(ZoneOffset.UTC);

    TimeRange {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a range from %s to %s is empty".formatted(start, end));
        }
    }

    /** The range of the regular grid that {@code time} lies in. */
    static TimeRange around(Instant time, Duration interval) {
        long seconds = interval.toSeconds();
        long steps = Math.floorDiv(time.getEpochSecond() - ORIGIN.getEpochSecond(), seconds);
        Instant start = ORIGIN.plusSeconds(steps * seconds);
        return new TimeRange(start, start.plusSeconds(seconds));
    }

    /** The range without what existing ones cover; {@code time}, which lies in it, is not covered by any. */
    TimeRange without(NavigableMap<Instant, TimeRange> existing, Instant time) {
        var before = existing.floorEntry(time);
        var after = existing.higherEntry(time);
        Instant from = before != null && before.getValue().end().isAfter(start)
                ? before.getValue().end()
                : start;
        Instant to = after != null && after.getKey().isBefore(end) ? after.getKey() : end;
        return new TimeRange(from, to);
    }

    boolean contains(Instant time) {
        return !time.isBefore(start) && time.isBefore(end);
    }

    /** Name of the partition of {@code table} for this range. */
    String partitionOf(TimeTable table) {
        return table.tableName() + "_p" + NAME.format(start).replace("_0000", "");
    }
}
