package io.iotcloud.dashboard.smartgrid;

import io.iotcloud.model.telemetry.DeviceMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The site as its breakers describe it: newest values, switchings seen, and sums over the last quarter of an hour. */
@Component
class SmartGrid {

    private static final int BREAKERS_KEPT = 5000;
    private static final int EVENTS_KEPT = 50;
    private static final int SAMPLES_KEPT = 180;

    private final InstantSource clock;
    private final Instant since;
    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();
    private final Deque<Switching> switchings = new ArrayDeque<>();
    private final Deque<Sample> samples = new ArrayDeque<>();

    SmartGrid(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    /** A breaker that changed its position. */
    record Switching(Instant at, String breaker, Breaker.Position from, Breaker.Position to) {}

    /** The site at one time; a figure nobody sent is null. */
    record Sample(
            Instant at,
            @Nullable Double loadWatts,
            @Nullable Double frequencyHertz) {}

    void on(DeviceMessage message) {
        String id = message.deviceId().value();
        if (!message.isTelemetry() || (breakers.size() >= BREAKERS_KEPT && !breakers.containsKey(id))) {
            return;
        }
        breakers.compute(id, (_, before) -> {
            if (before != null && message.measuredAt().isBefore(before.measuredAt())) {
                return before;
            }
            Breaker now =
                    new Breaker(id, message.measuredAt(), message.readings(), before == null ? null : before.since());
            return before == null || before.position() == now.position() ? now : switched(before, now);
        });
    }

    private Breaker switched(Breaker before, Breaker now) {
        synchronized (switchings) {
            switchings.addFirst(new Switching(now.measuredAt(), now.id(), before.position(), now.position()));
            if (switchings.size() > EVENTS_KEPT) {
                switchings.removeLast();
            }
        }
        return new Breaker(now.id(), now.measuredAt(), now.values(), now.measuredAt());
    }

    @Scheduled(fixedRate = 5000)
    void sample() {
        Instant now = clock.instant();
        List<Breaker> fresh =
                breakers.values().stream().filter(b -> !b.isStale(now)).toList();
        Double load = fresh.isEmpty() ? null : sum(fresh, "power.active");
        synchronized (samples) {
            samples.addLast(new Sample(now, load, mean(fresh, "frequency.value")));
            if (samples.size() > SAMPLES_KEPT) {
                samples.removeFirst();
            }
        }
    }

    static @Nullable Double sum(List<Breaker> breakers, String path) {
        return breakers.stream()
                .map(b -> b.number(path))
                .filter(Objects::nonNull)
                .reduce(Double::sum)
                .orElse(null);
    }

    static @Nullable Double mean(List<Breaker> breakers, String path) {
        List<Double> values = breakers.stream()
                .map(b -> b.number(path))
                .filter(Objects::nonNull)
                .toList();
        return values.isEmpty()
                ? null
                : values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /** By id. */
    List<Breaker> breakers() {
        return breakers.values().stream()
                .sorted(Comparator.comparing(Breaker::id))
                .toList();
    }

    /** Newest first. */
    List<Switching> switchings() {
        synchronized (switchings) {
            return List.copyOf(switchings);
        }
    }

    /** Oldest first. */
    List<Sample> samples() {
        synchronized (samples) {
            return List.copyOf(samples);
        }
    }

    /** When listening began. */
    Instant since() {
        return since;
    }
}
