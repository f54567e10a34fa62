package io.iotcloud.sink.analytics.summary;

import io.iotcloud.sink.analytics.AnalyticsDatabase;
import io.iotcloud.sink.analytics.AnalyticsDatabase.Answer;
import io.iotcloud.sink.analytics.Level;
import io.iotcloud.sink.analytics.MetricSource;
import io.iotcloud.sink.analytics.Names;
import io.iotcloud.sink.analytics.Selection;
import io.iotcloud.sink.analytics.Selection.Group;
import io.iotcloud.sink.analytics.StoredDevices;
import io.iotcloud.sink.analytics.StoredDevices.Metric;
import io.iotcloud.sink.analytics.TimeWindow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Statistics of a window. */
@RestController
final class SummaryController {

    private static final int MOST_DEVICES = 50;
    private static final int MOST_METRICS = 21;

    private final AnalyticsDatabase database;
    private final StoredDevices devices;
    private final InstantSource clock;

    SummaryController(AnalyticsDatabase database, StoredDevices devices, InstantSource clock) {
        this.database = database;
        this.devices = devices;
        this.clock = clock;
    }

    /** @param items by device, then metric, as they were asked for */
    record Summaries(Instant from, Instant to, double queryMs, List<Summary> items) {}

    @Operation(
            summary = "Count, average, extremes, standard deviation, first, last and percentiles",
            description =
                    "Percentiles are of the stored values, up to a million of them; beyond that null with the reason.")
    @GetMapping("/api/series/summary")
    Summaries summary(
            @Parameter(description = "Device id, repeated or comma-separated; at most 50") @RequestParam
                    List<String> device,
            @Parameter(description = "Measurement path or column, repeated or comma-separated") @RequestParam
                    List<String> metric,
            @RequestParam(required = false) @Nullable String range,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @Parameter(description = "Whether percentiles are computed") @RequestParam(defaultValue = "true")
                    boolean percentiles,
            @Parameter(description = "auto, raw, hourly or daily") @RequestParam(defaultValue = "auto") String source) {
        TimeWindow window = TimeWindow.of(range, from, to, clock.instant());
        Optional<Level> asked = Level.asked(source);
        Selection selection = Selection.of(
                devices.areTyped(Names.devices(device, MOST_DEVICES)), Names.of("metric", metric, MOST_METRICS));
        Level level = Level.of(asked, database.backend(), window);
        Answer<List<Summary>> answer =
                database.ask("summary", client -> read(client, selection, window, level, percentiles));
        List<Summary> items = new ArrayList<>();
        answer.value().forEach(summary -> items.add(named(selection, summary)));
        items.sort(Comparator.comparing((Summary one) -> selection.devices().indexOf(one.deviceId()))
                .thenComparing(one -> selection.metrics().indexOf(one.metric())));
        return new Summaries(window.from(), window.to(), answer.millis(), items);
    }

    private static List<Summary> read(
            JdbcClient client, Selection selection, TimeWindow window, Level level, boolean percentiles) {
        List<Summary> all = new ArrayList<>();
        for (Group group : selection.groups()) {
            for (MetricSource metric : group.metrics()) {
                all.addAll(new SummaryReading(client, window, group, metric).read(level, percentiles));
            }
        }
        return all;
    }

    /** With the unit a device itself names; a metric that neither a column nor a message has is unknown. */
    private Summary named(Selection selection, Summary summary) {
        if (selection.groupOf(summary.deviceId(), summary.metric()).columns()) {
            return summary;
        }
        Optional<Metric> known = devices.metricsOf(summary.deviceId()).stream()
                .filter(metric -> metric.metric().equals(summary.metric()))
                .findFirst();
        if (known.isEmpty() && summary.count() == 0) {
            throw devices.unknownMetric(summary.deviceId(), summary.metric());
        }
        return known.map(metric -> summary.of(metric.unit())).orElse(summary);
    }
}
