package io.iotcloud.dashboard.fdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeviceStateTests {

    private static final Instant SEEN = Instant.parse("2026-11-23T13:32:07Z");

    private static Device device(@Nullable Boolean online, String state, Map<String, Object> values) {
        return new Device(
                "breaker-001", "smart_breaker", online, state, SEEN, SEEN, SEEN, "2.4.1", "B", 7L, "1.0.0", values);
    }

    @Test
    void aBreakersPositionIsItsState() {
        assertThat(DeviceState.of(device(true, "live", Map.of("status.breaker", 1)))
                        .word())
                .isEqualTo("Closed");
        assertThat(DeviceState.of(device(true, "live", Map.of("status.breaker", 0)))
                        .word())
                .isEqualTo("Open");
        assertThat(DeviceState.of(device(true, "live", Map.of("status.breaker", 2)))
                        .isTripped())
                .isTrue();
    }

    @Test
    void aMetersRelayIsItsState() {
        assertThat(DeviceState.of(device(true, "live", Map.of("status.relay", 1)))
                        .word())
                .isEqualTo("Connected");
    }

    // What an offline device last said about itself is not its state any more.
    @Test
    void offlineCountsMoreThanTheLastPosition() {
        DeviceState state = DeviceState.of(device(false, "offline", Map.of("status.breaker", 1)));
        assertThat(state.word()).isEqualTo("Offline");
        assertThat(state.isOld()).isTrue();
    }

    @Test
    void aTripIsMoreUrgentThanSilence() {
        DeviceState tripped = DeviceState.of(device(true, "stale", Map.of("status.breaker", 2)));
        DeviceState stale = DeviceState.of(device(true, "stale", Map.of("status.breaker", 1)));
        assertThat(tripped.urgency()).isGreaterThan(stale.urgency());
        assertThat(stale.word()).isEqualTo("Stale");
    }

    @Test
    void theMainValueIsTheLargestPhaseCurrentOrAMetersPower() {
        assertThat(MainValue.of(Map.of("current.phase_a", 61.4, "current.phase_b", 70.2, "voltage.phase_a", 230.0)))
                .hasValueSatisfying(main -> assertThat(main.figure().toString()).isEqualTo("70.20\u202fA"));
        assertThat(MainValue.of(Map.of("energy.active_import", 1.0, "power.active", 24_300.0, "current.phase_a", 39.0)))
                .hasValueSatisfying(main -> assertThat(main.figure().toString()).isEqualTo("24.30\u202fkW"));
        assertThat(MainValue.of(Map.of())).isEmpty();
        assertThat(MainValue.of(null)).isEmpty();
    }
}
