package io.iotcloud.sink.analytics.series;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.sink.analytics.series.Series.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands in buckets without values; such points have a count of 0. */
enum Fill {
    /** A point without a value. */
    NULL,
    /** The average of the last bucket that has values; nothing before the first. */
    PREVIOUS,
    /** On the line between the averages of the buckets around it; nothing before the first and after the last. */
    LINEAR;

    static Optional<Fill> of(@Nullable String name) {
        if (name == null || name.equals("none")) {
            return Optional.empty();
        }
        for (Fill fill : values()) {
            if (fill.id().equals(name)) {
                return Optional.of(fill);
            }
        }
        throw ProblemException.invalid("fill", "expected none, null, previous or linear, found \"%s\"".formatted(name));
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One point for each of {@code starts}. */
    List<Point> fill(List<Point> found, List<Instant> starts) {
        Map<Instant, Integer> places = new HashMap<>();
        for (int i = 0; i < found.size(); i++) {
            places.put(found.get(i).time(), i);
        }
        List<Point> filled = new ArrayList<>();
        int last = -1;
        for (Instant start : starts) {
            Integer place = places.get(start);
            if (place != null) {
                last = place;
                filled.add(found.get(place));
            } else {
                @Nullable Point before = last < 0 ? null : found.get(last);
                @Nullable Point after = last + 1 < found.size() ? found.get(last + 1) : null;
                @Nullable Double value = value(start, before, after);
                filled.add(new Point(start, value, value, value, 0));
            }
        }
        return filled;
    }

    private @Nullable Double value(Instant time, @Nullable Point before, @Nullable Point after) {
        return switch (this) {
            case NULL -> null;
            case PREVIOUS -> before == null ? null : before.avg();
            case LINEAR -> before == null || after == null ? null : between(time, before, after);
        };
    }

    private static @Nullable Double between(Instant time, Point before, Point after) {
        Double from = before.avg();
        Double to = after.avg();
        if (from == null || to == null) {
            return null;
        }
        double part = (double) (time.getEpochSecond() - before.time().getEpochSecond())
                / (after.time().getEpochSecond() - before.time().getEpochSecond());
        return from + (to - from) * part;
    }
}
