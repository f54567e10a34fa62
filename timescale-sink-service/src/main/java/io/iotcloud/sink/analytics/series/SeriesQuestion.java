package io.iotcloud.sink.analytics.series;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.sink.analytics.Buckets;
import io.iotcloud.sink.analytics.Level;
import io.iotcloud.sink.analytics.Names;
import io.iotcloud.sink.analytics.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What series are asked for.
 *
 * @param points most points of a series
 * @param width of the buckets, empty when it follows from {@code points}
 * @param level what to read, empty when it follows from the buckets
 */
record SeriesQuestion(
        List<String> devices,
        List<String> metrics,
        TimeWindow window,
        int points,
        Optional<Duration> width,
        ZoneId zone,
        Optional<Fill> fill,
        Optional<Level> level) {

    static final int MOST_POINTS = 5000;
    static final int MOST_DEVICES = 20;
    static final int MOST_METRICS = 21;
    private static final int MOST_SERIES = 60;

    /** Refuses more series than one answer holds. */
    SeriesQuestion {
        if (points < 1 || points > MOST_POINTS) {
            throw ProblemException.invalid("points", "must be between 1 and %d".formatted(MOST_POINTS));
        }
        int series = devices.size() * metrics.size();
        if (series > MOST_SERIES) {
            throw ProblemException.invalid(
                    "device",
                    "%d devices with %d metrics make %d series, more than %d"
                            .formatted(devices.size(), metrics.size(), series, MOST_SERIES));
        }
    }

    /** Parameters of a request as they came. */
    record Words(
            @Nullable List<String> device,
            @Nullable List<String> metric,
            @Nullable String range,
            @Nullable String from,
            @Nullable String to,
            int points,
            @Nullable String bucket,
            @Nullable String tz,
            @Nullable String fill,
            String source) {}

    static SeriesQuestion of(Words words, Instant now) {
        return new SeriesQuestion(
                Names.devices(words.device(), MOST_DEVICES),
                Names.of("metric", words.metric(), MOST_METRICS),
                TimeWindow.of(words.range(), words.from(), words.to(), now),
                words.points(),
                Optional.ofNullable(words.bucket()).map(text -> TimeWindow.duration("bucket", "15m, 1h, 1d", text)),
                Buckets.zone(words.tz()),
                Fill.of(words.fill()),
                Level.asked(words.source()));
    }

    Buckets buckets() {
        return Buckets.of(window, width.orElseGet(() -> window.bucket(points)), zone, MOST_POINTS);
    }

    /** Whether stored values may be the answer, while they are few. */
    boolean storedValuesWillDo() {
        return width.isEmpty()
                && fill.isEmpty()
                && level.filter(asked -> asked != Level.RAW).isEmpty();
    }
}
