package io.iotcloud.sink.analytics;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.sink.schema.StorageBackend;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far the values were summed up that an answer is made from. */
public enum Level {
    /** Rows as they were stored. */
    RAW(Duration.ZERO, "smart_breaker_data"),
    /** One row per device and UTC hour. */
    HOURLY(Duration.ofHours(1), "smart_breaker_hourly"),
    /** One row per device and UTC day. */
    DAILY(Duration.ofDays(1), "smart_breaker_daily");

    private static final Duration SHORT = Duration.ofHours(6);
    private static final Duration LONG = Duration.ofDays(7);

    private final Duration width;
    private final String table;

    Level(Duration width, String table) {
        this.width = width;
        this.table = table;
    }

    public String table() {
        return table;
    }

    /** What a request's {@code source} says; empty for {@code auto}. */
    public static Optional<Level> asked(String source) {
        if (source.equals("auto")) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(source))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "source", "expected auto, raw, hourly or daily, found \"%s\"".formatted(source))));
    }

    /**
     * The widest level these buckets can be made from.
     *
     * <p>Only the continuous aggregates of TimescaleDB save work; the views of the same names on plain PostgreSQL read
     * all rows and compute every metric, so there the rows are read directly.
     */
    public static Level of(Optional<Level> asked, StorageBackend backend, Buckets buckets) {
        Level widest = buckets.areMadeOf(DAILY.width) ? DAILY : buckets.areMadeOf(HOURLY.width) ? HOURLY : RAW;
        asked.filter(level -> level.compareTo(widest) > 0).ifPresent(level -> {
            throw ProblemException.invalid(
                    "source",
                    "%s values cannot be put into buckets of %s in this zone"
                            .formatted(level.name().toLowerCase(Locale.ROOT), buckets.text()));
        });
        return asked.orElse(backend == StorageBackend.TIMESCALEDB ? widest : RAW);
    }

    /** For one figure about a whole window. */
    public static Level of(Optional<Level> asked, StorageBackend backend, TimeWindow window) {
        return asked.orElseGet(
                () -> backend == StorageBackend.POSTGRESQL || window.length().compareTo(SHORT) < 0
                        ? RAW
                        : window.length().compareTo(LONG) < 0 ? HOURLY : DAILY);
    }

    /**
     * A stretch of a window and the level it is read from.
     *
     * @param from first instant in it
     * @param to first instant behind it
     */
    public record Segment(Level level, Instant from, Instant to) {}

    /** Cuts a window so that each stretch is whole at its level: the edges of hours come from rows, of days from hours. */
    public List<Segment> segments(TimeWindow window) {
        List<Segment> segments = new ArrayList<>();
        cut(segments, window.from(), window.to());
        return segments;
    }

    private void cut(List<Segment> segments, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return;
        }
        @Nullable Level finer = this == RAW ? null : values()[ordinal() - 1];
        if (finer == null) {
            segments.add(new Segment(this, from, to));
            return;
        }
        Instant first = up(from);
        Instant last = down(to);
        if (!first.isBefore(last)) {
            finer.cut(segments, from, to);
            return;
        }
        finer.cut(segments, from, first);
        segments.add(new Segment(this, first, last));
        finer.cut(segments, last, to);
    }

    private Instant down(Instant time) {
        return time.truncatedTo(this == DAILY ? ChronoUnit.DAYS : ChronoUnit.HOURS);
    }

    private Instant up(Instant time) {
        Instant down = down(time);
        return down.equals(time) ? time : down.plus(width);
    }
}
