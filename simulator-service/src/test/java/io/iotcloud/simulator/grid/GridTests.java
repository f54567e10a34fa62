package io.iotcloud.simulator.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GridTests {

    private static final Instant MONDAY_NOON = Instant.parse("2025-08-18T10:00:00Z");

    @Test
    void frequencyHoversAroundNominalByMillihertz() {
        Grid grid = new Grid(SiteProfile.EU, new SplittableRandom(7));
        double sum = 0;
        double squares = 0;
        int steps = 36_000;
        for (int step = 0; step < steps; step++) {
            grid.step();
            double deviation = grid.frequencyHertz() - 50;
            sum += deviation;
            squares += deviation * deviation;
        }
        double mean = sum / steps;
        assertThat(Math.sqrt(squares / steps - mean * mean)).isBetween(0.008, 0.016);
        assertThat(mean).isBetween(-0.01, 0.01);
    }

    @Test
    void devicesOfOneSiteSeeFrequenciesWithinMillihertzOfEachOther() {
        Grid grid = new Grid(SiteProfile.EU, new SplittableRandom(7));
        List<Double> seen = Stream.iterate(1, seed -> seed + 1)
                .limit(200)
                .map(seed -> new ThreePhaseLoad(grid, 100, new SplittableRandom(seed)))
                .map(load -> load.under(LoadConditions.NORMAL).frequencyHertz())
                .toList();
        double spread = seen.stream().mapToDouble(each -> each).max().orElseThrow()
                - seen.stream().mapToDouble(each -> each).min().orElseThrow();
        assertThat(spread).isBetween(0.0001, 0.015);
    }

    @Test
    void usSiteHasItsOwnVoltageAndFrequency() {
        Grid grid = new Grid(SiteProfile.US, new SplittableRandom(7));
        assertThat(grid.voltageVolts()).isBetween(115.0, 125.0);
        assertThat(grid.frequencyHertz()).isBetween(59.9, 60.1);
    }

    @Test
    void powersAgreeWithVoltageAndCurrentWhateverTheLoad() {
        Grid grid = new Grid(SiteProfile.EU, new SplittableRandom(7));
        for (int seed = 0; seed < 300; seed++) {
            ThreePhaseLoad load = new ThreePhaseLoad(grid, 100, new SplittableRandom(seed));
            grid.step();
            load.step(MONDAY_NOON.plusSeconds(seed * 600L));
            Electrics seen = load.under(LoadConditions.NORMAL);
            double s = seen.apparentVoltAmperes();
            assertThat(seen.voltageVolts().times(seen.currentAmperes()).sum()).isCloseTo(s, within(s * 1e-9));
            double distortion = Math.sqrt(
                    s * s - seen.activeWatts() * seen.activeWatts() - seen.reactiveVar() * seen.reactiveVar());
            assertThat(distortion).isBetween(0.02 * s, 0.11 * s);
            assertThat(seen.factor()).isBetween(0.87, 0.98);
            assertThat(seen.voltageVolts().unbalancePercent()).isLessThan(3);
            assertThat(seen.currentAmperes().max()).isLessThan(110);
        }
    }

    @Test
    void loadIsLowAtNightHighInTheEveningAndLowerAtTheWeekend() {
        ZoneId berlin = SiteProfile.EU.zone();
        assertThat(DailyProfile.shareAt(Instant.parse("2025-08-18T02:00:00Z"), berlin))
                .isEqualTo(0.25);
        assertThat(DailyProfile.shareAt(Instant.parse("2025-08-18T16:00:00Z"), berlin))
                .isEqualTo(0.80);
        assertThat(DailyProfile.shareAt(Instant.parse("2025-08-18T21:59:59Z"), berlin))
                .isBetween(0.28, 0.29);
        assertThat(DailyProfile.shareAt(Instant.parse("2025-08-17T16:00:00Z"), berlin))
                .isBetween(0.559, 0.561);
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }
}
