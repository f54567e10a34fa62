package io.iotcloud.dashboard.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times and ages as they are written on a page: 24 h clock in the viewer's zone, with UTC to hover over. */
public final class Words {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final ZoneId zone;
    private final Instant now;

    public Words(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
    }

    /**
     * A time on a page.
     *
     * @param iso for the {@code datetime} attribute
     * @param text what is read
     * @param utc what hovering shows
     */
    public record Stamp(String iso, String text, String utc) {}

    /** Clock time today, {@code 17 Nov, 10:18} on another day, the date in another year. */
    public Stamp time(Instant at) {
        return stamp(at, SECONDS);
    }

    /** Like {@link #time}, with milliseconds. */
    public Stamp moment(Instant at) {
        return stamp(at, MILLIS);
    }

    /** The time, or null for the page to write {@code unknown}. */
    public @Nullable Stamp timeOrNull(@Nullable Instant at) {
        return at == null ? null : time(at);
    }

    private Stamp stamp(Instant at, DateTimeFormatter today) {
        ZonedDateTime local = at.atZone(zone);
        LocalDate currentDay = LocalDate.ofInstant(now, zone);
        DateTimeFormatter format =
                local.toLocalDate().equals(currentDay) ? today : local.getYear() == currentDay.getYear() ? DAY : YEAR;
        return new Stamp(at.toString(), format.format(local), UTC.format(at));
    }

    /** How long ago: {@code 0.2 s}, {@code 12 s}, {@code 4 min}, {@code 5 h}, then the date. */
    public String age(Instant at) {
        Duration age = Duration.between(at, now);
        return age.toHours() < 24 ? span(age.isNegative() ? Duration.ZERO : age) : time(at).text();
    }

    /** A length of time: {@code 0.2 s}, {@code 12 s}, {@code 4 min}, {@code 5 h}, {@code 6 d 4 h}. */
    public static String span(Duration length) {
        long seconds = length.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ENGLISH, "%.1f s", length.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return length.toMinutes() + " min";
        }
        if (seconds < 86_400) {
            return length.toHours() + " h";
        }
        long hours = length.toHoursPart();
        return length.toDays() + " d" + (hours == 0 ? "" : " " + hours + " h");
    }

    public Instant now() {
        return now;
    }
}
