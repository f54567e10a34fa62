package io.iotcloud.sink.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcloud.defaults.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWindowTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void aRangeEndsNow() {
        assertThat(TimeWindow.of("24h", null, null, NOW))
                .isEqualTo(new TimeWindow(NOW.minus(Duration.ofHours(24)), NOW));
        assertThat(TimeWindow.of("30d", null, null, NOW).from()).isEqualTo(NOW.minus(Duration.ofDays(30)));
        assertThat(TimeWindow.of("PT90M", null, null, NOW).from()).isEqualTo(NOW.minus(Duration.ofMinutes(90)));
        assertThat(TimeWindow.of(null, null, null, NOW).from()).isEqualTo(NOW.minus(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1y", "h", "0h", "-1h", "PT0S", "99999d", "1h; DROP TABLE", "P20Y", "9999d"})
    void aRangeThatIsNoneIsRefused(String range) {
        assertThatThrownBy(() -> TimeWindow.of(range, null, null, NOW)).isInstanceOf(ProblemException.class);
    }

    @Test
    void anEmptyOrInvertedWindowIsRefused() {
        assertThatThrownBy(() -> TimeWindow.of(null, "2026-11-23T12:00:00Z", "2026-11-23T12:00:00Z", NOW))
                .hasMessageContaining("before");
        assertThatThrownBy(() -> TimeWindow.of(null, "2026-11-24T12:00:00Z", null, NOW))
                .hasMessageContaining("before");
        assertThatThrownBy(() -> TimeWindow.of(null, "yesterday", null, NOW)).hasMessageContaining("yesterday");
        assertThatThrownBy(() -> TimeWindow.of("1h", "2026-11-23T12:00:00Z", null, NOW))
                .hasMessageContaining("either");
    }

    @Test
    void bucketsAreReadableAndNotMoreThanAskedFor() {
        assertThat(TimeWindow.of("1h", null, null, NOW).bucket(500)).isEqualTo(Duration.ofSeconds(10));
        assertThat(TimeWindow.of("30d", null, null, NOW).bucket(500)).isEqualTo(Duration.ofHours(2));
        for (String range : List.of("1h", "6h", "24h", "7d", "30d", "400d", "3650d")) {
            for (int points : List.of(1, 10, 499, 500, 5000)) {
                TimeWindow window = TimeWindow.of(range, null, null, NOW);
                long buckets = Math.ceilDiv(
                        Duration.between(window.from(), window.to()).toSeconds(),
                        window.bucket(points).toSeconds());
                assertThat(buckets).as("%s in %d", range, points).isLessThanOrEqualTo(points);
            }
        }
    }
}
