package io.iotcloud.sink.analytics;

import io.iotcloud.defaults.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time a question is about.
 *
 * @param from first instant in it
 * @param to first instant behind it
 */
public record TimeWindow(Instant from, Instant to) {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,4})([mhd])");
    private static final Duration LONGEST = Duration.ofDays(3660);

    /** Bucket widths a person reads easily. */
    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(28));

    /** From {@code range} up to now, or from {@code from} to {@code to}; an hour when nothing is named. */
    public static TimeWindow of(@Nullable String range, @Nullable String from, @Nullable String to, Instant now) {
        if (range != null && (from != null || to != null)) {
            throw ProblemException.invalid("range", "name either range or from and to");
        }
        if (from == null) {
            if (to != null) {
                throw ProblemException.invalid("from", "is needed with to");
            }
            return checked(now.minus(duration(range == null ? "1h" : range)), now);
        }
        return checked(instant("from", from), to == null ? now : instant("to", to));
    }

    private static TimeWindow checked(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw ProblemException.invalid("from", "must be before to (%s is not before %s)".formatted(from, to));
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw ProblemException.invalid("range", "must not be longer than 3660 days");
        }
        return new TimeWindow(from, to);
    }

    private static Duration duration(String range) {
        return duration("range", "1h, 6h, 24h, 7d, 30d", range);
    }

    /** A stretch of time as a request names it: {@code 15m}, {@code 6h}, {@code 7d} or ISO-8601. */
    public static Duration duration(String field, String examples, String range) {
        Matcher text = SHORT.matcher(range);
        if (text.matches()) {
            long count = Long.parseLong(text.group(1));
            Duration duration = switch (text.group(2)) {
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
            if (isPossible(duration)) {
                return duration;
            }
        }
        try {
            Duration duration = Duration.parse(range);
            if (isPossible(duration)) {
                return duration;
            }
        } catch (DateTimeException _) {
            // said below
        }
        throw ProblemException.invalid(
                field, "expected %s or an ISO-8601 duration up to 3660 days, found \"%s\"".formatted(examples, range));
    }

    private static boolean isPossible(Duration duration) {
        return duration.isPositive() && duration.compareTo(LONGEST) <= 0;
    }

    static Instant instant(String field, String text) {
        try {
            Instant instant = Instant.parse(text);
            if (instant.isBefore(Instant.EPOCH) || instant.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
                throw ProblemException.invalid(field, "must lie between the years 1970 and 9999");
            }
            return instant;
        } catch (DateTimeException _) {
            throw ProblemException.invalid(
                    field, "expected an instant such as 2026-01-31T12:00:00Z, found \"%s\"".formatted(text));
        }
    }

    /** The narrowest readable bucket that makes at most {@code points} of the window. */
    public Duration bucket(int points) {
        Duration needed = Duration.between(from, to).dividedBy(points);
        for (Duration step : STEPS) {
            // one more bucket than the window is long may be touched, its first and last one only in part
            if (step.compareTo(needed) >= 0) {
                return step;
            }
        }
        long days = Math.ceilDiv(Duration.between(from, to).toDays() + 1, points);
        return Duration.ofDays(days);
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
