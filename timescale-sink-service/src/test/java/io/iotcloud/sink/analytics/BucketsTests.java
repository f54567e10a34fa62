package io.iotcloud.sink.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcloud.sink.analytics.Level.Segment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketsTests {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private static TimeWindow window(String from, String to) {
        return new TimeWindow(Instant.parse(from), Instant.parse(to));
    }

    @Test
    void daysBeginAtMidnightOfTheirZoneAlsoWhenItsClockIsChanged() {
        Buckets spring = Buckets.of(
                window("2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z"), DAY, ZoneId.of("Europe/Berlin"), 100);
        assertThat(spring.starts())
                .extracting(Instant::toString)
                .containsExactly("2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z");
        assertThat(spring.areMadeOf(HOUR)).isTrue();
        assertThat(spring.areMadeOf(DAY)).isFalse();
    }

    // In Cairo the hour after midnight is left out; the day begins at one.
    @Test
    void aDayWithoutMidnightBeginsWithItsFirstInstant() {
        Buckets cairo =
                Buckets.of(window("2026-04-24T00:00:00Z", "2026-04-24T12:00:00Z"), DAY, ZoneId.of("Africa/Cairo"), 100);
        assertThat(cairo.starts().getFirst()).hasToString("2026-04-23T22:00:00Z");
    }

    @Test
    void zonesWithHalfAnHourAreNotMadeOfHours() {
        Buckets kolkata =
                Buckets.of(window("2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z"), DAY, ZoneId.of("Asia/Kolkata"), 100);
        assertThat(kolkata.areMadeOf(HOUR)).isFalse();
    }

    @Test
    void severalDaysAreTheSameWhateverTheWindow() {
        Duration week = Duration.ofDays(7);
        List<Instant> a = Buckets.of(window("2026-03-04T00:00:00Z", "2026-03-20T00:00:00Z"), week, ZoneId.of("UTC"), 9)
                .starts();
        List<Instant> b = Buckets.of(window("2026-03-10T05:00:00Z", "2026-03-20T00:00:00Z"), week, ZoneId.of("UTC"), 9)
                .starts();
        assertThat(a).hasSize(3).endsWith(b.toArray(Instant[]::new));
        assertThat(a.getFirst()).hasToString("2026-03-02T00:00:00Z");
    }

    @Test
    void tooManyBucketsAreRefusedWithTheirNumber() {
        assertThatThrownBy(() -> Buckets.of(
                        window("2026-03-01T00:00:00Z", "2026-03-31T00:00:00Z"),
                        Duration.ofSeconds(1),
                        ZoneId.of("UTC"),
                        5000))
                .hasMessageContaining("2592001");
    }

    @Test
    void edgesThatAreNotWholeAreReadFromTheFinerLevel() {
        assertThat(Level.DAILY.segments(window("2026-03-01T22:30:00Z", "2026-03-04T01:15:00Z")))
                .containsExactly(
                        segment(Level.RAW, "2026-03-01T22:30:00Z", "2026-03-01T23:00:00Z"),
                        segment(Level.HOURLY, "2026-03-01T23:00:00Z", "2026-03-02T00:00:00Z"),
                        segment(Level.DAILY, "2026-03-02T00:00:00Z", "2026-03-04T00:00:00Z"),
                        segment(Level.HOURLY, "2026-03-04T00:00:00Z", "2026-03-04T01:00:00Z"),
                        segment(Level.RAW, "2026-03-04T01:00:00Z", "2026-03-04T01:15:00Z"));
        assertThat(Level.DAILY.segments(window("2026-03-01T22:30:00Z", "2026-03-01T22:40:00Z")))
                .containsExactly(segment(Level.RAW, "2026-03-01T22:30:00Z", "2026-03-01T22:40:00Z"));
    }

    private static Segment segment(Level level, String from, String to) {
        return new Segment(level, Instant.parse(from), Instant.parse(to));
    }
}
