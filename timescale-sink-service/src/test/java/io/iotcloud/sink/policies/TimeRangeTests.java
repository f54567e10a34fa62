package io.iotcloud.sink.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimeRangeTests {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    @Test
    void daysBeginAtMidnightAndWeeksOnMondaysInUtc() {
        assertThat(TimeRange.around(at("2026-11-23T22:50:00Z"), DAY))
                .isEqualTo(new TimeRange(at("2026-11-23T00:00:00Z"), at("2026-11-24T00:00:00Z")));
        assertThat(TimeRange.around(at("2026-11-29T23:59:59.999999Z"), WEEK))
                .isEqualTo(new TimeRange(at("2026-11-23T00:00:00Z"), at("2026-11-30T00:00:00Z")));
        assertThat(TimeRange.around(at("1999-12-31T23:59:59Z"), DAY).start()).isEqualTo(at("1999-12-31T00:00:00Z"));
    }

    @Test
    void theLeapDayAndTheEndOfTheYearHaveADayLikeAnyOther() {
        assertThat(TimeRange.around(at("2028-02-29T12:00:00Z"), DAY).end()).isEqualTo(at("2028-03-01T00:00:00Z"));
        assertThat(TimeRange.around(at("2026-12-31T23:59:59Z"), DAY).end()).isEqualTo(at("2027-01-01T00:00:00Z"));
    }

    // The width is a setting: partitions made with another one stay, and new ones fit between them.
    @Test
    void aNewRangeIsCutToTheGapBetweenExistingOnes() {
        TreeMap<Instant, TimeRange> existing = new TreeMap<>();
        TimeRange tuesday = new TimeRange(at("2026-11-24T00:00:00Z"), at("2026-11-25T00:00:00Z"));
        TimeRange friday = new TimeRange(at("2026-11-27T00:00:00Z"), at("2026-11-28T00:00:00Z"));
        existing.put(tuesday.start(), tuesday);
        existing.put(friday.start(), friday);

        Instant thursday = at("2026-11-26T10:00:00Z");
        assertThat(TimeRange.around(thursday, WEEK).without(existing, thursday))
                .isEqualTo(new TimeRange(tuesday.end(), friday.start()));
        Instant monday = at("2026-11-23T10:00:00Z");
        assertThat(TimeRange.around(monday, WEEK).without(existing, monday))
                .isEqualTo(new TimeRange(at("2026-11-23T00:00:00Z"), tuesday.start()));
    }

    @Test
    void aPartitionIsNamedByItsTableAndItsStart() {
        assertThat(TimeRange.around(at("2026-11-23T22:50:00Z"), DAY).partitionOf(TimeTable.RAW))
                .isEqualTo("iot_raw_data_p20261123");
        assertThat(TimeRange.around(at("2026-11-23T22:50:00Z"), Duration.ofHours(6))
                        .partitionOf(TimeTable.RAW))
                .isEqualTo("iot_raw_data_p20261123_1800");
    }
}
