package io.iotcloud.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveDeviceTests {

    private static final Instant NOW = Instant.parse("2026-11-23T13:32:07Z");

    private final LiveDevice device = new LiveDevice("breaker-001");

    // A redelivered or late message is history, not news.
    @Test
    void anOlderMessageChangesNothing() {
        device.on(NOW, Map.of("current.phase_a", 2.0), "smart_breaker");
        device.on(NOW.minusSeconds(1), Map.of("current.phase_a", 1.0), "smart_breaker");
        assertThat(device.number("current.phase_a")).isEqualTo(2.0);
        assertThat(device.measuredAt()).isEqualTo(NOW);
    }

    // "Since" on a page is when it was seen to happen, or unknown: never when somebody began to look.
    @Test
    void aBreakerIsAsItIsSinceItWasSeenToChange() {
        device.on(NOW, Map.of("status.breaker", 1L), "smart_breaker");
        assertThat(device.switchedAt()).isNull();

        device.on(NOW.plusSeconds(1), Map.of("status.breaker", 2L), "smart_breaker");
        device.on(NOW.plusSeconds(2), Map.of("frequency.value", 50.0), "smart_breaker");
        device.on(NOW.plusSeconds(3), Map.of("status.breaker", 2L), "smart_breaker");

        assertThat(device.switchedAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void theTrendKeepsTheLastSixtyValuesInOrder() {
        for (int i = 0; i < 75; i++) {
            device.on(NOW.plusSeconds(i), Map.of("frequency.value", (double) i), "smart_breaker");
        }
        assertThat(device.trend("frequency.value")).hasSize(60).startsWith(15).endsWith(74);
        assertThat(device.trend("voltage.phase_a")).isEmpty();
    }
}
