package io.iotcloud.sink.policies;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Intervals of the tables.
 *
 * @param raw of {@code iot_raw_data}; its retention also decides when a device's time is too old to store a row under
 * @param enriched of {@code iot_enriched_data}
 * @param smartBreaker of {@code smart_breaker_data}
 * @param partitionsAhead how far ahead partitions are made (PostgreSQL)
 * @param recentMessages how long a redelivery of a message with a wrong clock is recognised
 * @param deadLetters how long dead letters are kept
 * @param refresh of the continuous aggregates (TimescaleDB)
 */
@Validated
@ConfigurationProperties("iot.sink.policies")
public record PolicyProperties(
        @NotNull @DefaultValue TableIntervals raw,
        @NotNull @DefaultValue TableIntervals enriched,
        @NotNull @DefaultValue TableIntervals smartBreaker,
        @NotNull @DefaultValue("7d") Duration partitionsAhead,
        @NotNull @DefaultValue("7d") Duration recentMessages,
        @NotNull @DefaultValue("30d") Duration deadLetters,
        @NotNull @DefaultValue Refresh refresh) {

    public PolicyProperties {
        if (refresh.hourlyFrom().compareTo(smartBreaker.retention()) >= 0
                || refresh.dailyFrom().compareTo(smartBreaker.retention()) >= 0) {
            throw new IllegalArgumentException(
                    "iot.sink.policies.refresh: hourly-from and daily-from must be less than smart-breaker.retention (%s), or a refresh would empty hours whose rows are dropped"
                            .formatted(smartBreaker.retention()));
        }
    }

    /**
     * @param interval width of a partition or chunk, whole hours
     * @param retention how long rows are kept
     * @param compressAfter age at which a chunk is compressed (TimescaleDB); longer than messages come late
     */
    public record TableIntervals(
            @NotNull @DefaultValue("1d") Duration interval,
            @NotNull @DefaultValue("31d") Duration retention,
            @NotNull @DefaultValue("7d") Duration compressAfter) {

        public TableIntervals {
            if (interval.compareTo(Duration.ofHours(1)) < 0 || interval.toSeconds() % 3600 != 0) {
                throw new IllegalArgumentException(
                        "iot.sink.policies.*.interval must be whole hours, is %s".formatted(interval));
            }
            if (retention.compareTo(interval) < 0) {
                throw new IllegalArgumentException(
                        "iot.sink.policies.*.retention (%s) must be at least the interval (%s)"
                                .formatted(retention, interval));
            }
        }
    }

    /**
     * @param hourlyFrom how far back late rows change the hours
     * @param hourlyEvery pause between refreshes of the hours
     * @param dailyFrom how far back late rows change the days
     * @param dailyEvery pause between refreshes of the days
     * @param compressAfter age at which a chunk of an aggregate is compressed; beyond both windows
     * @param lateDaysPerRun at most so many days with late rows are refreshed in one run of the upkeep
     */
    public record Refresh(
            @NotNull @DefaultValue("33d") Duration hourlyFrom,
            @NotNull @DefaultValue("30m") Duration hourlyEvery,
            @NotNull @DefaultValue("35d") Duration dailyFrom,
            @NotNull @DefaultValue("1h") Duration dailyEvery,
            @NotNull @DefaultValue("60d") Duration compressAfter,
            @Min(1) @DefaultValue("40") int lateDaysPerRun) {

        /** With half of it, a day with late rows lies wholly in the past, and its refresh leaves the present alone. */
        private static final Duration SHORTEST = Duration.ofDays(4);

        public Refresh {
            if (hourlyFrom.compareTo(SHORTEST) < 0 || dailyFrom.compareTo(SHORTEST) < 0) {
                throw new IllegalArgumentException(
                        "iot.sink.policies.refresh: hourly-from (%s) and daily-from (%s) must be at least %s"
                                .formatted(hourlyFrom, dailyFrom, SHORTEST));
            }
            if (compressAfter.compareTo(hourlyFrom) <= 0 || compressAfter.compareTo(dailyFrom) <= 0) {
                throw new IllegalArgumentException(
                        "iot.sink.policies.refresh: compress-after (%s) must be more than hourly-from (%s) and daily-from (%s)"
                                .formatted(compressAfter, hourlyFrom, dailyFrom));
            }
        }

        /** Age at which a row is not left to the policies alone. */
        Duration lateAfter() {
            return (hourlyFrom.compareTo(dailyFrom) < 0 ? hourlyFrom : dailyFrom).dividedBy(2);
        }
    }

    /** How long raw rows are kept. */
    public Duration rawRetention() {
        return raw.retention();
    }

    TableIntervals of(TimeTable table) {
        return switch (table) {
            case RAW -> raw;
            case ENRICHED -> enriched;
            case SMART_BREAKER -> smartBreaker;
        };
    }
}
