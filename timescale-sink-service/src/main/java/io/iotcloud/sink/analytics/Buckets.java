package io.iotcloud.sink.analytics;

import io.iotcloud.defaults.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of time values are summed up in, aligned so that the same instant always lies in the same bucket.
 *
 * <p>Buckets of days are days of a calendar, 23 or 25 hours long where a clock is changed. Their beginnings are computed
 * here and given to the database, so that both agree about time zones.
 */
public sealed interface Buckets {

    /** A Monday. */
    LocalDate FIRST_DAY = LocalDate.of(2000, 1, 3);

    Duration DAY = Duration.ofDays(1);

    /** SQL of the beginning of the bucket that {@code time} lies in. */
    String key(String time);

    /** Beginnings of all buckets that the window touches; bound as {@code :starts}. */
    List<Instant> starts();

    /** Nominal width. */
    Duration width();

    ZoneId zone();

    /** ISO-8601. */
    default String text() {
        return width().toHours() % 24 == 0 ? "P%dD".formatted(width().toDays()) : width().toString();
    }

    /** Whether no hour or day (UTC) lies in two buckets. */
    default boolean areMadeOf(Duration unit) {
        return width().compareTo(unit) >= 0
                && starts().stream().allMatch(start -> start.getEpochSecond() % unit.toSeconds() == 0);
    }

    /** Of the same length. */
    record Even(Duration width, ZoneId zone, List<Instant> starts) implements Buckets {

        @Override
        public String key(String time) {
            return "date_bin(make_interval(secs => %d), %s, timestamptz '2000-01-03 00:00:00Z')"
                    .formatted(width.toSeconds(), time);
        }
    }

    /** From midnight to midnight. */
    record Days(Duration width, ZoneId zone, List<Instant> starts) implements Buckets {

        @Override
        public String key(String time) {
            return "(CAST(:starts AS timestamptz[]))[width_bucket(%s, CAST(:starts AS timestamptz[]))]".formatted(time);
        }
    }

    /** @param width whole days make {@link Days} of the zone; anything shorter is the same in every zone */
    static Buckets of(TimeWindow window, Duration width, ZoneId zone, int most) {
        if (width.toNanosPart() != 0 || (width.compareTo(DAY) > 0 && width.toSeconds() % DAY.toSeconds() != 0)) {
            throw ProblemException.invalid("bucket", "expected whole seconds, and whole days beyond one day");
        }
        long buckets = window.length().dividedBy(width) + 1;
        if (buckets > most + 1L) {
            throw ProblemException.invalid(
                    "bucket",
                    "of %s would make %d points, more than %d; ask for wider ones or a shorter range"
                            .formatted(width, buckets, most));
        }
        return width.toSeconds() % DAY.toSeconds() == 0
                ? new Days(width, zone, days(window, (int) width.toDays(), zone))
                : new Even(width, zone, even(window, width.toSeconds()));
    }

    private static List<Instant> days(TimeWindow window, int days, ZoneId zone) {
        LocalDate day = window.from().atZone(zone).toLocalDate();
        long past = Math.floorMod(ChronoUnit.DAYS.between(FIRST_DAY, day), days);
        List<Instant> starts = new ArrayList<>();
        for (LocalDate first = day.minusDays(past); ; first = first.plusDays(days)) {
            Instant start = first.atStartOfDay(zone).toInstant();
            if (!start.isBefore(window.to())) {
                return List.copyOf(starts);
            }
            starts.add(start);
        }
    }

    private static List<Instant> even(TimeWindow window, long seconds) {
        long origin = FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        long first =
                window.from().getEpochSecond() - Math.floorMod(window.from().getEpochSecond() - origin, seconds);
        List<Instant> starts = new ArrayList<>();
        for (Instant start = Instant.ofEpochSecond(first);
                start.isBefore(window.to());
                start = start.plusSeconds(seconds)) {
            starts.add(start);
        }
        return List.copyOf(starts);
    }

    /** UTC when none is named. */
    static ZoneId zone(@Nullable String name) {
        if (name == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            throw ProblemException.invalid(
                    "tz", "expected a zone such as UTC, Europe/Berlin or +05:30, found \"%s\"".formatted(name));
        }
    }
}
