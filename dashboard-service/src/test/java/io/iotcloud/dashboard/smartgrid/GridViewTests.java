package io.iotcloud.dashboard.smartgrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.dashboard.page.Words;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.telemetry.DeviceMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridViewTests {

    private static final Instant NOW = Instant.parse("2026-11-23T13:32:07Z");

    private final SmartGrid grid = new SmartGrid(InstantSource.fixed(NOW));

    private void hear(String id, Instant at, Map<String, Object> readings) {
        grid.on(new DeviceMessage(
                new DeviceId(id), null, at, DeviceMessage.TELEMETRY, false, readings, Map.of(), List.of(), Map.of()));
    }

    private GridView view() {
        return GridView.of(grid, 8, new Words(ZoneOffset.UTC, NOW));
    }

    @Test
    void aTripIsDrawnLoggedAndPutFirst() {
        hear("breaker-001", NOW.minusSeconds(5), Map.of("status.breaker", 1L, "power.active", 37_400.0));
        hear("breaker-002", NOW.minusSeconds(5), Map.of("status.breaker", 1L, "power.active", 64_200.0));
        hear("breaker-002", NOW, Map.of("status.breaker", 2L, "power.active", 0.0));
        GridView view = view();
        assertThat(view.feeders()).extracting(GridView.Feeder::word).containsExactly("Closed", "TRIPPED");
        assertThat(view.feeders()).extracting(GridView.Feeder::energised).containsExactly(true, false);
        assertThat(view.attention()).extracting(GridView.Attention::id).containsExactly("breaker-002");
        assertThat(view.events()).extracting(GridView.Event::text).containsExactly("tripped");
        assertThat(view.load().toString()).isEqualTo("37.40\u202fkW");
    }

    // Sums over breakers that have fallen silent would show load that may be gone.
    @Test
    void aSilentBreakerIsShownOldAndCountsInNoSum() {
        hear("breaker-001", NOW.minusSeconds(31), Map.of("status.breaker", 1L, "power.active", 37_400.0));
        GridView view = view();
        assertThat(view.feeders().getFirst().stale()).isTrue();
        assertThat(view.load().value()).isEqualTo("unknown");
        assertThat(view.attention()).extracting(GridView.Attention::why).containsExactly("No data");
    }

    @Test
    void unbalanceIsTheLargestDeviationFromTheMean() {
        hear(
                "breaker-001",
                NOW,
                Map.of(
                        "status.breaker",
                        1L,
                        "voltage.phase_a",
                        228.0,
                        "voltage.phase_b",
                        230.0,
                        "voltage.phase_c",
                        235.0));
        assertThat(view().unbalance().toString()).isEqualTo("1.73\u202f%");
    }
}
