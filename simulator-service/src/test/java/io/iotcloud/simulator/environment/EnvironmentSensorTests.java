package io.iotcloud.simulator.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.simulator.device.Measurements;
import io.iotcloud.simulator.fault.ActiveFaults;
import io.iotcloud.simulator.grid.Grid;
import io.iotcloud.simulator.grid.SiteProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EnvironmentSensorTests {

    @Test
    void aDayStaysWithinPhysicalRangesWithHumidityFallingAsItGetsWarmer() {
        List<Measurements> hours = hoursOfADay();
        for (Measurements seen : hours) {
            assertThat(seen.number("temperature.value")).isBetween(15.0, 29.0);
            assertThat(seen.number("humidity.value")).isBetween(20.0, 100.0);
            assertThat(seen.number("pressure.value")).isBetween(1005.0, 1021.0);
            assertThat(seen.number("co2.value")).isBetween(420.0, 1200.0);
            assertThat(seen.number("illuminance.value")).isBetween(0.0, 1000.0);
        }
        Measurements coldest = hours.get(4);
        Measurements warmest = hours.get(16);
        assertThat(warmest.number("temperature.value")).isGreaterThan(coldest.number("temperature.value"));
        assertThat(warmest.number("humidity.value")).isLessThan(coldest.number("humidity.value"));
    }

    @Test
    void batteryOnlyFalls() {
        List<Measurements> hours = hoursOfADay();
        for (int hour = 1; hour < hours.size(); hour++) {
            assertThat(hours.get(hour).number("battery.level"))
                    .isLessThanOrEqualTo(hours.get(hour - 1).number("battery.level"));
        }
        assertThat(hours.getLast().number("battery.level"))
                .isLessThan(hours.getFirst().number("battery.level"));
    }

    private static List<Measurements> hoursOfADay() {
        EnvironmentSensor sensor = new EnvironmentSensor(SiteProfile.EU.zone(), new SplittableRandom(5));
        Instant now = Instant.parse("2025-08-17T22:00:00Z"); // midnight in Berlin
        List<Measurements> hours = new ArrayList<>();
        ActiveFaults none = new ActiveFaults();
        for (int step = 0; step < 24 * 36_000; step++) {
            now = now.plus(Grid.STEP);
            sensor.step(now, none);
            if (step % 36_000 == 0) {
                hours.add(sensor.measurements(true));
            }
        }
        return hours;
    }
}
