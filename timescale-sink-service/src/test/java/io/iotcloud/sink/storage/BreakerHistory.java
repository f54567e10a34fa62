package io.iotcloud.sink.storage;

import io.iotcloud.sink.hypertable.BreakerMetric;
import io.iotcloud.sink.hypertable.DeviceFacts;
import io.iotcloud.sink.hypertable.MessageKey;
import io.iotcloud.sink.hypertable.Storable.Enriched;
import io.iotcloud.sink.hypertable.Storable.Readings;
import io.iotcloud.sink.hypertable.Storable.Shared;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages of breakers at the times at which calendars and clocks are odd. Every run makes the same values. */
final class BreakerHistory {

    static final String METADATA =
            "{\"device_type\":\"smart_breaker\",\"device_type_name\":\"Smart Circuit Breaker\",\"capabilities\":[\"voltage_monitoring\"]}";
    static final String REGISTRY =
            "{\"device_type\":\"smart_breaker\",\"registered_applications_count\":0,\"applications\":[]}";
    static final String ENRICHMENT =
            "{\"enriched_at\":\"2026-01-01T00:00:00Z\",\"device_type_detected\":\"smart_breaker\"}";

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Random random = new Random(4);
    private final Instant now;
    private int count;

    BreakerHistory(Instant now) {
        this.now = now.truncatedTo(ChronoUnit.MICROS);
    }

    /** Days on which clocks change, a leap day, the end of a year, microseconds, a buffered weekend, 30 days, today. */
    List<Enriched> oddTimes(String device) {
        List<Enriched> messages = new ArrayList<>();
        localDay(messages, device, LocalDate.of(2026, 3, 29));
        localDay(messages, device, LocalDate.of(2025, 10, 26));
        every(messages, device, Instant.parse("2024-02-28T22:30:00Z"), Instant.parse("2024-03-01T01:30:00Z"), 11);
        every(messages, device, Instant.parse("2025-12-31T22:00:00Z"), Instant.parse("2026-01-01T02:00:00Z"), 13);
        messages.add(at(device, Instant.parse("2025-12-31T23:59:59.999999Z")));
        messages.add(at(device, Instant.parse("2026-01-01T00:00:00.000001Z")));
        Instant monday = now.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        every(messages, device, monday.minus(Duration.ofHours(48)).plusSeconds(7), monday, 31);
        every(messages, device, now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(8)), 301);
        Instant hour = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
        for (int micros = 0; micros < 3; micros++) {
            messages.add(at(device, hour.plus(micros, ChronoUnit.MICROS)));
        }
        every(messages, device, now.minus(Duration.ofHours(4)), now, 7);
        return messages;
    }

    private void localDay(List<Enriched> messages, String device, LocalDate day) {
        every(
                messages,
                device,
                day.atStartOfDay(BERLIN).toInstant(),
                day.plusDays(1).atStartOfDay(BERLIN).toInstant(),
                17);
    }

    void every(List<Enriched> messages, String device, Instant from, Instant until, int minutes) {
        for (Instant time = from; time.isBefore(until); time = time.plus(Duration.ofMinutes(minutes))) {
            messages.add(at(device, time));
        }
    }

    Enriched at(String device, Instant time) {
        List<@Nullable Object> values = new ArrayList<>();
        for (BreakerMetric metric : BreakerMetric.values()) {
            values.add(random.nextInt(4) == 0 ? null : value(metric));
        }
        return new Enriched(
                new MessageKey(time.truncatedTo(ChronoUnit.MICROS), now, null, device, "%032x".formatted(count++)),
                "telemetry",
                payload(device, time),
                shared(METADATA),
                shared(REGISTRY),
                ENRICHMENT,
                null,
                new DeviceFacts("smart_breaker", shared(METADATA).id(), null, null),
                new Readings(values, 0, 0));
    }

    private Object value(BreakerMetric metric) {
        return switch (metric.kind()) {
            case DOUBLE -> random.nextGaussian() * 1000;
            case INTEGER -> (long) random.nextInt(3);
            case BIGINT -> random.nextLong(1L << 40);
            case BOOLEAN -> random.nextBoolean();
        };
    }

    static byte[] payload(String device, Instant time) {
        return "{\"device_id\":\"%s\",\"device_type\":\"smart_breaker\",\"timestamp\":\"%s\",\"event_type\":\"telemetry\",\"measurements\":{}}"
                .formatted(device, time)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Shared shared(String json) {
        return new Shared(UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8)), json);
    }
}
