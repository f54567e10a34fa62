package io.iotcloud.sink.analytics.summary;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.sink.analytics.AnalyticsDatabase;
import io.iotcloud.sink.analytics.AnalyticsDatabase.Answer;
import io.iotcloud.sink.analytics.Buckets;
import io.iotcloud.sink.analytics.Level;
import io.iotcloud.sink.analytics.Names;
import io.iotcloud.sink.analytics.Selection;
import io.iotcloud.sink.analytics.Selection.Group;
import io.iotcloud.sink.analytics.StoredDevices;
import io.iotcloud.sink.analytics.StoredDevices.Metric;
import io.iotcloud.sink.analytics.TimeWindow;
import io.iotcloud.sink.analytics.summary.EnergyReading.Found;
import io.iotcloud.sink.analytics.summary.EnergyReading.Piece;
import io.iotcloud.sink.schema.StorageBackend;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Energy per day, from power. */
@RestController
final class EnergyController {

    private static final int MOST_DEVICES = 20;
    private static final int MOST_DAYS = 400;
    private static final Duration LONGEST_GAP = Duration.ofHours(1);
    private static final Duration FEW_ROWS = Duration.ofDays(2);
    private static final double JOULES_PER_KWH = 3.6e6;

    /** Watts of one of the unit. */
    private static final Map<String, Double> WATTS = Map.of("W", 1.0, "kW", 1e3, "MW", 1e6);

    private final AnalyticsDatabase database;
    private final StoredDevices devices;
    private final InstantSource clock;

    EnergyController(AnalyticsDatabase database, StoredDevices devices, InstantSource clock) {
        this.database = database;
        this.devices = devices;
        this.clock = clock;
    }

    /** @param maxGapSeconds of the rule about consecutive values */
    record Answered(Instant from, Instant to, String tz, long maxGapSeconds, double queryMs, List<Energy> items) {}

    @Operation(
            summary = "Energy per day in kWh",
            description =
                    "From rows: trapezoids between consecutive values at most max_gap apart, cut at midnight. From hours "
                            + "(TimescaleDB, more than two days, whole-hour zones): hourly averages. Each answer says which.")
    @GetMapping("/api/energy")
    Answered energy(
            @Parameter(description = "Device id, repeated or comma-separated; at most 20") @RequestParam
                    List<String> device,
            @Parameter(description = "A power in W, kW or MW") @RequestParam(defaultValue = "power.active")
                    String metric,
            @RequestParam(required = false) @Nullable String range,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @Parameter(description = "Zone of the days; UTC when absent") @RequestParam(required = false) @Nullable
                    String tz,
            @Parameter(description = "Values farther apart than this count nothing; up to 1h")
                    @RequestParam(name = "max_gap", defaultValue = "5m")
                    String maxGap,
            @Parameter(description = "auto, raw or hourly") @RequestParam(defaultValue = "auto") String source) {
        TimeWindow window = TimeWindow.of(range, from, to, clock.instant());
        Buckets days = Buckets.of(window, Duration.ofDays(1), Buckets.zone(tz), MOST_DAYS);
        Duration gap = TimeWindow.duration("max_gap", "5m, 1h", maxGap);
        if (gap.compareTo(LONGEST_GAP) > 0 || gap.toNanosPart() != 0) {
            throw ProblemException.invalid(
                    "max_gap", "expected whole seconds up to 1h, found \"%s\"".formatted(maxGap));
        }
        Level level = level(source, window, days);
        Selection selection = Selection.of(
                devices.areTyped(Names.devices(device, MOST_DEVICES)), Names.of("metric", List.of(metric), 1));
        Map<String, String> units = units(selection);
        Answer<Map<Group, Found>> answer = database.ask("energy", client -> {
            Map<Group, Found> found = new HashMap<>();
            selection
                    .groups()
                    .forEach(
                            group -> found.put(group, new EnergyReading(client, window, days, group).read(level, gap)));
            return found;
        });
        return new Answered(
                window.from(),
                window.to(),
                days.zone().getId(),
                gap.toSeconds(),
                answer.millis(),
                selection.devices().stream()
                        .map(one -> energy(one, selection, answer.value(), units, window, days))
                        .toList());
    }

    private Level level(String source, TimeWindow window, Buckets days) {
        Optional<Level> asked = Level.asked(source);
        if (asked.equals(Optional.of(Level.DAILY))) {
            throw ProblemException.invalid(
                    "source", "expected auto, raw or hourly: days do not tell which hours have values");
        }
        if (asked.isEmpty() && window.length().compareTo(FEW_ROWS) <= 0) {
            return Level.RAW;
        }
        Level widest = Level.of(asked, database.backend(), days);
        return database.backend() == StorageBackend.TIMESCALEDB && widest == Level.DAILY ? Level.HOURLY : widest;
    }

    /** Of each device's power; refuses what is no power. */
    private Map<String, String> units(Selection selection) {
        String metric = selection.metrics().getFirst();
        Map<String, String> units = new HashMap<>();
        for (String device : selection.devices()) {
            Optional<Metric> known = devices.metricsOf(device).stream()
                    .filter(one -> one.metric().equals(metric))
                    .findFirst();
            String unit = known.orElseThrow(() -> devices.unknownMetric(device, metric))
                    .unit();
            if (unit == null || !WATTS.containsKey(unit)) {
                throw ProblemException.invalid(
                        "metric",
                        "expected a power in W, kW or MW; %s of %s is in %s"
                                .formatted(metric, device, unit == null ? "no unit" : unit));
            }
            units.put(device, unit);
        }
        return units;
    }

    private static Energy energy(
            String device,
            Selection selection,
            Map<Group, Found> all,
            Map<String, String> units,
            TimeWindow window,
            Buckets days) {
        String metric = selection.metrics().getFirst();
        Found found = Objects.requireNonNull(all.get(selection.groupOf(device, metric)));
        String unit = Objects.requireNonNull(units.get(device));
        double kwhPerUnit = Objects.requireNonNull(WATTS.get(unit)) / JOULES_PER_KWH;
        List<Energy.Day> byDay = found.pieces().getOrDefault(device, List.of()).stream()
                .map(piece -> day(piece, kwhPerUnit, window, days))
                .toList();
        return new Energy(
                device,
                metric,
                unit,
                found.source(),
                found.rule(),
                byDay.isEmpty()
                        ? null
                        : byDay.stream().mapToDouble(Energy.Day::kwh).sum(),
                byDay);
    }

    private static Energy.Day day(Piece piece, double kwhPerUnit, TimeWindow window, Buckets days) {
        Instant next = days.starts().stream()
                .filter(start -> start.isAfter(piece.day()))
                .findFirst()
                .orElse(window.to());
        return new Energy.Day(
                piece.day().atZone(days.zone()).toLocalDate(),
                piece.day().isBefore(window.from()) ? window.from() : piece.day(),
                next,
                piece.energy() * kwhPerUnit,
                piece.seconds());
    }
}
