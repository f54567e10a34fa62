package io.iotcloud.sink.analytics.messages;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.sink.analytics.AnalyticsDatabase;
import io.iotcloud.sink.analytics.AnalyticsDatabase.Answer;
import io.iotcloud.sink.analytics.Buckets;
import io.iotcloud.sink.analytics.Names;
import io.iotcloud.sink.analytics.Parameters;
import io.iotcloud.sink.analytics.StoredDevices;
import io.iotcloud.sink.analytics.TimeWindow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How many messages of which type came when. */
@RestController
final class CountController {

    private static final int MOST_POINTS = 1000;
    private static final int MOST_DEVICES = 50;

    private final AnalyticsDatabase database;
    private final StoredDevices devices;
    private final InstantSource clock;

    CountController(AnalyticsDatabase database, StoredDevices devices, InstantSource clock) {
        this.database = database;
        this.devices = devices;
        this.clock = clock;
    }

    /**
     * @param time beginning of the bucket
     * @param deviceType as enrichment detected it; null when unknown
     */
    record Count(Instant time, String eventType, @Nullable String deviceType, long count) {}

    /** @param items in order of time; what has no messages has no item */
    record Counts(
            Instant from,
            Instant to,
            String tz,
            String source,
            long bucketSeconds,
            String bucket,
            double queryMs,
            long total,
            List<Count> items) {}

    @Operation(summary = "Messages by event type and device type, per bucket")
    @GetMapping("/api/messages/counts")
    Counts counts(
            @Parameter(description = "Only these devices, repeated or comma-separated; all when absent")
                    @RequestParam(required = false)
                    @Nullable
                    List<String> device,
            @RequestParam(required = false) @Nullable String range,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @Parameter(description = "Most buckets, 1 to 1000") @RequestParam(defaultValue = "60") int points,
            @Parameter(description = "Width of a bucket instead of one that follows from points")
                    @RequestParam(required = false)
                    @Nullable
                    String bucket,
            @Parameter(description = "Zone whose midnights buckets of days begin at; UTC when absent")
                    @RequestParam(required = false)
                    @Nullable
                    String tz) {
        if (points < 1 || points > MOST_POINTS) {
            throw ProblemException.invalid("points", "must be between 1 and %d".formatted(MOST_POINTS));
        }
        TimeWindow window = TimeWindow.of(range, from, to, clock.instant());
        Duration width = bucket == null ? window.bucket(points) : TimeWindow.duration("bucket", "15m, 1h, 1d", bucket);
        Buckets buckets = Buckets.of(window, width, Buckets.zone(tz), MOST_POINTS);
        Optional<List<String>> only = Optional.ofNullable(device).map(given -> Names.devices(given, MOST_DEVICES));
        only.ifPresent(devices::areTyped);
        Answer<List<Count>> answer = database.ask("message counts", client -> read(client, window, buckets, only));
        return new Counts(
                window.from(),
                window.to(),
                buckets.zone().getId(),
                "iot_enriched_data",
                buckets.width().toSeconds(),
                buckets.text(),
                answer.millis(),
                answer.value().stream().mapToLong(Count::count).sum(),
                answer.value());
    }

    private static List<Count> read(
            JdbcClient client, TimeWindow window, Buckets buckets, Optional<List<String>> only) {
        Parameters parameters = new Parameters().window(window).buckets(buckets);
        only.ifPresent(parameters::devices);
        return client.sql("""
                        SELECT %s, event_type, device_type, count(*) FROM iot_enriched_data
                        WHERE time >= :from AND time < :to%s
                        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""".formatted(buckets.key("time"), only.isPresent() ? " AND device_id = ANY(:devices)" : ""))
                .params(parameters.values())
                .query((row, _) -> new Count(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4)))
                .list();
    }
}
