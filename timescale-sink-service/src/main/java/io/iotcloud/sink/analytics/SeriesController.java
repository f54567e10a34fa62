package io.iotcloud.sink.analytics;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.sink.analytics.AnalyticsDatabase.Answer;
import io.iotcloud.sink.analytics.Series.Point;
import io.iotcloud.sink.analytics.SeriesReading.Points;
import io.iotcloud.sink.analytics.StoredDevices.Metric;
import io.iotcloud.sink.analytics.StoredDevices.StoredDevice;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Measurements over time. */
@RestController
final class SeriesController {

    private static final int MOST_POINTS = 5000;

    private final AnalyticsDatabase database;
    private final StoredDevices devices;
    private final InstantSource clock;

    SeriesController(AnalyticsDatabase database, StoredDevices devices, InstantSource clock) {
        this.database = database;
        this.devices = devices;
        this.clock = clock;
    }

    /** Body of a list that is not paged. */
    record Items<T>(List<T> items) {}

    /**
     * @param range 1h, 6h, 24h, 7d, 30d or an ISO-8601 duration, up to now; instead of from and to
     * @param points most points of the answer; with more stored values they are put into buckets
     */
    @GetMapping("/api/series")
    Series series(
            @RequestParam String device,
            @RequestParam String metric,
            @RequestParam(required = false) @Nullable String range,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "500") int points) {
        TimeWindow window = TimeWindow.of(range, from, to, clock.instant());
        if (points < 1 || points > MOST_POINTS) {
            throw ProblemException.invalid("points", "must be between 1 and %d".formatted(MOST_POINTS));
        }
        boolean typed = devices.isTyped(valid(device));
        MetricSource source = MetricSource.of(metric, typed);
        Answer<Points> answer = database.ask(
                client -> new SeriesReading(client, database.backend()).read(device, source, window, points));
        Points found = answer.value();
        return new Series(
                device,
                source.path(),
                unit(device, source, found.points().isEmpty()),
                found.source(),
                found.bucketSeconds(),
                answer.millis(),
                window.from(),
                window.to(),
                found.points().stream().mapToLong(Point::count).sum(),
                found.points());
    }

    private @Nullable String unit(String device, MetricSource source, boolean empty) {
        if (source instanceof MetricSource.Column column) {
            return column.metric().unit().orElse(null);
        }
        List<Metric> known = devices.metricsOf(device);
        Optional<Metric> metric =
                known.stream().filter(m -> m.metric().equals(source.path())).findFirst();
        if (metric.isEmpty() && empty) {
            throw ProblemException.notFound("metric", source.path())
                    .with(
                            "near",
                            NearMatches.of(
                                    source.path(),
                                    known.stream().map(Metric::metric).toList()));
        }
        return metric.map(Metric::unit).orElse(null);
    }

    @GetMapping("/api/series/devices")
    Items<StoredDevice> devices() {
        return new Items<>(devices.all());
    }

    @GetMapping("/api/series/metrics")
    Items<Metric> metrics(@RequestParam String device) {
        return new Items<>(devices.metricsOf(valid(device)));
    }

    private static String valid(String device) {
        return DeviceId.parse(device)
                .orElseThrow(() -> ProblemException.invalid("device", "expected a device id such as breaker-001"))
                .value();
    }
}
