package io.iotcloud.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WordsTests {

    private static final Instant NOW = Instant.parse("2026-11-23T13:32:07.114Z");

    private final Words berlin = new Words(ZoneId.of("Europe/Berlin"), NOW);

    @Test
    void timesAreInTheZoneAndHoveringShowsUtc() {
        Words.Stamp stamp = berlin.moment(NOW);
        assertThat(stamp.text()).isEqualTo("14:32:07.114");
        assertThat(stamp.utc()).isEqualTo("2026-11-23 13:32:07.114 UTC");
        assertThat(stamp.iso()).isEqualTo("2026-11-23T13:32:07.114Z");
    }

    // Late in the evening in UTC it is another day in Berlin already.
    @Test
    void anotherDayInTheZoneShowsItsDate() {
        assertThat(berlin.time(Instant.parse("2026-11-22T23:30:00Z")).text()).isEqualTo("00:30:00");
        assertThat(berlin.time(Instant.parse("2026-11-22T22:30:00Z")).text()).isEqualTo("22 Nov, 23:30");
        assertThat(berlin.time(Instant.parse("2025-11-22T22:30:00Z")).text()).isEqualTo("22 Nov 2025");
    }

    @Test
    void agesGetCoarserAndThenBecomeADate() {
        assertThat(berlin.age(NOW.minusMillis(200))).isEqualTo("0.2 s");
        assertThat(berlin.age(NOW.minusSeconds(12))).isEqualTo("12 s");
        assertThat(berlin.age(NOW.minusSeconds(260))).isEqualTo("4 min");
        assertThat(berlin.age(NOW.minusSeconds(5 * 3600))).isEqualTo("5 h");
        assertThat(berlin.age(NOW.minusSeconds(48 * 3600))).isEqualTo("21 Nov, 14:32");
    }

    // A device whose clock is ahead has sent its message now, not in the future.
    @Test
    void anAgeIsNeverNegative() {
        assertThat(berlin.age(NOW.plusSeconds(3))).isEqualTo("0.0 s");
    }

    @Test
    void uptimesShowDaysAndHours() {
        assertThat(Words.span(Duration.ofHours(148))).isEqualTo("6 d 4 h");
        assertThat(Words.span(Duration.ofDays(19))).isEqualTo("19 d");
        assertThat(Words.span(Duration.ofMinutes(8))).isEqualTo("8 min");
    }
}
