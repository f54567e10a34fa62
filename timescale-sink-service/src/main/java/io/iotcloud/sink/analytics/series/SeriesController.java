package io.iotcloud.sink.analytics.series;

import io.iotcloud.sink.analytics.Names;
import io.iotcloud.sink.analytics.StoredDevices;
import io.iotcloud.sink.analytics.StoredDevices.Listing;
import io.iotcloud.sink.analytics.StoredDevices.Metric;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Measurements over time. */
@RestController
final class SeriesController {

    private final SeriesAnswers answers;
    private final StoredDevices devices;
    private final InstantSource clock;

    SeriesController(SeriesAnswers answers, StoredDevices devices, InstantSource clock) {
        this.answers = answers;
        this.devices = devices;
        this.clock = clock;
    }

    /** Body of a list that is not paged. */
    record Items<T>(List<T> items) {}

    @Operation(
            summary = "Values over time",
            description =
                    "Stored values while they are at most `points` per device, else buckets with average, minimum, "
                            + "maximum and count. One device and metric: one series; more: a set of them, in buckets of the same width.")
    @GetMapping("/api/series")
    SeriesAnswer series(
            @Parameter(description = "Device id, repeated or comma-separated; at most 20") @RequestParam
                    List<String> device,
            @Parameter(description = "Measurement path (voltage.phase_a) or column, repeated or comma-separated")
                    @RequestParam
                    List<String> metric,
            @Parameter(description = "1h, 6h, 24h, 7d, 30d or an ISO-8601 duration, up to now; instead of from and to")
                    @RequestParam(required = false)
                    @Nullable
                    String range,
            @Parameter(description = "First instant") @RequestParam(required = false) @Nullable String from,
            @Parameter(description = "First instant behind the window; now when absent")
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            @Parameter(description = "Most points of a series, 1 to 5000") @RequestParam(defaultValue = "500")
                    int points,
            @Parameter(description = "Width of a bucket (15m, 1h, 1d, PT90S) instead of one that follows from points")
                    @RequestParam(required = false)
                    @Nullable
                    String bucket,
            @Parameter(description = "Zone whose midnights buckets of days begin at; UTC when absent")
                    @RequestParam(required = false)
                    @Nullable
                    String tz,
            @Parameter(description = "What stands in buckets without values: none, null, previous, linear")
                    @RequestParam(required = false)
                    @Nullable
                    String fill,
            @Parameter(description = "auto, raw, hourly or daily") @RequestParam(defaultValue = "auto") String source) {
        SeriesQuestion question = SeriesQuestion.of(
                new SeriesQuestion.Words(device, metric, range, from, to, points, bucket, tz, fill, source),
                clock.instant());
        List<Series> series = answers.answer(question);
        return series.size() == 1
                ? series.getFirst()
                : new SeriesAnswer.Several(
                        question.window().from(),
                        question.window().to(),
                        question.zone().getId(),
                        series.getFirst().queryMs(),
                        series);
    }

    @Operation(
            summary = "Devices side by side",
            description = "One metric of several devices: a row per bucket with the average of each, null in a gap.")
    @GetMapping("/api/series/compare")
    Comparison compare(
            @Parameter(description = "Device id, repeated or comma-separated; 2 to 20") @RequestParam
                    List<String> device,
            @Parameter(description = "Measurement path or column") @RequestParam String metric,
            @RequestParam(required = false) @Nullable String range,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @Parameter(description = "Most rows, 1 to 5000") @RequestParam(defaultValue = "100") int points,
            @RequestParam(required = false) @Nullable String bucket,
            @RequestParam(required = false) @Nullable String tz,
            @RequestParam(defaultValue = "auto") String source) {
        SeriesQuestion question = SeriesQuestion.of(
                new SeriesQuestion.Words(
                        device, List.of(metric), range, from, to, points, bucket, tz, Fill.NULL.id(), source),
                clock.instant());
        return Comparison.of(question, answers.answer(question));
    }

    @Operation(summary = "Devices with stored messages, with first and last time")
    @GetMapping("/api/series/devices")
    Listing devices() {
        return devices.all();
    }

    @Operation(summary = "What a device measures, with units")
    @GetMapping("/api/series/metrics")
    Items<Metric> metrics(@RequestParam String device) {
        return new Items<>(devices.metricsOf(Names.device(device)));
    }
}
