package io.iotcloud.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LiveTrafficTests {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final LiveTraffic traffic = new LiveTraffic(() -> NOW);

    // A history or a weekend's backlog passes by; the page goes on showing the present.
    @Test
    void messagesFromThePastAreCountedAndNeitherMoveTheNewestTimeBackNorAreADelay() {
        traffic.on(1, 500, NOW.minusMillis(40));
        for (int day = 30; day > 0; day--) {
            traffic.on(1, 500, NOW.minus(Duration.ofDays(day)));
        }
        assertThat(traffic.messages()).isEqualTo(31);
        assertThat(traffic.newest()).isEqualTo(NOW.minusMillis(40));
        assertThat(traffic.delayMillis(0.95)).isEqualTo(40);
    }

    @Test
    void aClockAheadIsNotTheNewestTime() {
        traffic.on(1, 500, Instant.parse("2099-01-01T00:00:00Z"));
        traffic.on(1, 500, NOW.minusMillis(40));
        assertThat(traffic.newest()).isEqualTo(NOW);
        assertThat(traffic.delayMillis(0.95)).isEqualTo(40);
    }
}
