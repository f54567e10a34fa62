package io.iotcloud.sink.analytics.messages;

import io.iotcloud.sink.analytics.AnalyticsDatabase;
import io.iotcloud.sink.analytics.AnalyticsDatabase.Answer;
import io.iotcloud.sink.analytics.Names;
import io.iotcloud.sink.analytics.StoredDevices;
import io.iotcloud.sink.analytics.TimeWindow;
import io.iotcloud.sink.analytics.messages.Silence.Gap;
import io.iotcloud.sink.analytics.messages.Silence.Rhythm;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where devices were silent. */
@RestController
final class GapController {

    private static final int MOST_DEVICES = 20;
    private static final int MOST_GAPS = 500;

    /** A device that misses two messages may be late; three are a gap. */
    private static final double MISSED = 3;

    private final AnalyticsDatabase database;
    private final StoredDevices devices;
    private final InstantSource clock;

    GapController(AnalyticsDatabase database, StoredDevices devices, InstantSource clock) {
        this.database = database;
        this.devices = devices;
        this.clock = clock;
    }

    /**
     * @param messages stored in the window
     * @param typicalSeconds median time between two messages; null with fewer than two
     * @param longerThanSeconds what counts as a gap: as asked for, else three times the typical time
     * @param gapsReason why no gaps can be told, or that not all are listed; else null
     * @param lastAt time of the last message before the end of the window
     * @param silentSeconds from then to the end of the window
     * @param silent whether that is longer than a gap; null when that is not known
     */
    record DeviceGaps(
            String deviceId,
            String source,
            long messages,
            @Nullable Double typicalSeconds,
            @Nullable Double longerThanSeconds,
            List<Gap> gaps,
            @Nullable String gapsReason,
            @Nullable Instant lastAt,
            @Nullable Double silentSeconds,
            @Nullable Boolean silent) {}

    record Answered(Instant from, Instant to, double queryMs, List<DeviceGaps> items) {}

    @Operation(
            summary = "Gaps and silence of devices",
            description =
                    "A gap is a stretch between two consecutive messages that is longer than longer_than, or than three "
                            + "times the median. For breakers telemetry counts, for other devices every message.")
    @GetMapping("/api/gaps")
    Answered gaps(
            @Parameter(description = "Device id, repeated or comma-separated; at most 20") @RequestParam
                    List<String> device,
            @RequestParam(required = false) @Nullable String range,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @Parameter(description = "Shortest gap (90s as PT90S, 5m, 1h)")
                    @RequestParam(name = "longer_than", required = false)
                    @Nullable
                    String longerThan) {
        TimeWindow window = TimeWindow.of(range, from, to, clock.instant());
        Optional<Duration> longer =
                Optional.ofNullable(longerThan).map(text -> TimeWindow.duration("longer_than", "5m, 1h", text));
        Map<String, Boolean> typed = devices.areTyped(Names.devices(device, MOST_DEVICES));
        Answer<List<DeviceGaps>> answer = database.ask("gaps", client -> read(client, window, typed, longer));
        return new Answered(window.from(), window.to(), answer.millis(), answer.value());
    }

    private static List<DeviceGaps> read(
            JdbcClient client, TimeWindow window, Map<String, Boolean> typed, Optional<Duration> longer) {
        Silence silence = new Silence(client, window);
        Map<String, Rhythm> rhythms = new HashMap<>();
        for (boolean breakers : new boolean[] {true, false}) {
            List<String> some = typed.keySet().stream()
                    .filter(device -> Boolean.valueOf(breakers).equals(typed.get(device)))
                    .toList();
            if (!some.isEmpty()) {
                rhythms.putAll(silence.rhythms(table(breakers), some));
            }
        }
        List<DeviceGaps> all = new ArrayList<>();
        typed.forEach((device, breaker) -> all.add(gaps(
                silence,
                window,
                device,
                table(breaker),
                rhythms.getOrDefault(device, new Rhythm(0, null, null)),
                longer)));
        return all;
    }

    private static String table(boolean typed) {
        return typed ? "smart_breaker_data" : "iot_enriched_data";
    }

    private static DeviceGaps gaps(
            Silence silence, TimeWindow window, String device, String table, Rhythm rhythm, Optional<Duration> asked) {
        Double typical = rhythm.typicalSeconds();
        Duration longer = asked.orElse(typical == null ? null : Duration.ofNanos((long) (typical * MISSED * 1e9)));
        List<Gap> found = longer == null ? List.of() : silence.gaps(table, device, longer, MOST_GAPS + 1);
        Instant last = rhythm.last();
        Double silent = last == null ? null : Gap.between(last, window.to()).seconds();
        Double limit = longer == null ? null : longer.toNanos() / 1e9;
        return new DeviceGaps(
                device,
                table,
                rhythm.messages(),
                typical,
                limit,
                found.stream().limit(MOST_GAPS).toList(),
                reason(longer, found),
                last,
                silent,
                silent == null || limit == null ? null : silent > limit);
    }

    private static @Nullable String reason(@Nullable Duration longer, List<Gap> found) {
        if (longer == null) {
            return "fewer than two messages tell no typical time; name longer_than";
        }
        return found.size() > MOST_GAPS ? "only the first %d are listed".formatted(MOST_GAPS) : null;
    }
}
