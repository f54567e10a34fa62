package io.iotcloud.simulator.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iotcloud.simulator.device.DeviceCommand;
import io.iotcloud.simulator.fault.ActiveFaults;
import io.iotcloud.simulator.grid.Grid;
import io.iotcloud.simulator.grid.SiteProfile;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MeterTests {

    private final Grid grid = new Grid(SiteProfile.EU, new SplittableRandom(1));
    private final Meter meter = new Meter(grid, new SplittableRandom(2));
    private final ActiveFaults faults = new ActiveFaults();
    private Instant now = Instant.parse("2025-08-18T06:00:00Z");

    @Test
    void demandIsTheMeanOfTheLastFifteenMinutesAndEnergyTheIntegralOfPower() {
        run(900);
        double begin = meter.measurements(true).number("energy.active_import");
        double wattSeconds = 0;
        for (int second = 0; second < 900; second++) {
            run(1);
            wattSeconds += meter.measurements(true).number("power.active");
        }
        double mean = wattSeconds / 900 / 1000;
        assertThat(meter.measurements(true).number("demand.active")).isCloseTo(mean, within(mean * 0.01));
        assertThat(meter.measurements(true).number("energy.active_import") - begin)
                .isCloseTo(wattSeconds / 3.6e6, within(wattSeconds / 3.6e8));
    }

    @Test
    void disconnectedMeterDrawsNothingAndItsDemandFadesInAQuarterOfAnHour() {
        run(900);
        command("disconnect");
        run(2);
        assertThat(meter.measurements(true).number("status.relay")).isZero();
        assertThat(meter.measurements(true).number("current.phase_a")).isZero();
        assertThat(meter.measurements(true).number("power.active")).isZero();
        assertThat(meter.measurements(true).number("demand.active")).isGreaterThan(0);
        run(900);
        assertThat(meter.measurements(true).number("demand.active")).isZero();
        command("connect");
        run(1);
        assertThat(meter.measurements(true).number("current.phase_a")).isGreaterThan(1);
    }

    private void command(String name) {
        DeviceCommand command = meter.commands().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        command.action().run(new DeviceCommand.Call(Map.of(), now, faults));
    }

    private void run(int seconds) {
        for (int step = 0; step < seconds * 10; step++) {
            now = now.plus(Grid.STEP);
            grid.step();
            meter.step(now, faults);
        }
    }
}
