package io.iotcloud.simulator.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iotcloud.simulator.device.Measurements;
import io.iotcloud.simulator.fault.FaultType;
import io.iotcloud.simulator.grid.Ambient;
import io.iotcloud.simulator.grid.SiteProfile;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What always holds for the values a breaker publishes, as they are after rounding. */
class BreakerPhysicsTests {

    @Test
    void publishedPowersAgreeWithPublishedVoltagesAndCurrentsThroughADay() {
        SimulatedBreaker simulated = new SimulatedBreaker(42);
        simulated.run(Duration.ofHours(24), seen -> {
            double p = seen.number("power.active");
            double q = seen.number("power.reactive");
            double s = seen.number("power.apparent");
            double product = 0;
            double highest = 0;
            for (String phase : new String[] {"phase_a", "phase_b", "phase_c"}) {
                double amperes = seen.number("current." + phase);
                product += seen.number("voltage." + phase) * amperes;
                highest = Math.max(highest, amperes);
            }
            hold(Math.abs(s - product) <= Math.max(5, 0.001 * s), seen);
            hold(Math.abs(seen.number("power.factor") - p / s) <= 0.001, seen);
            hold(Math.hypot(p, q) <= s + 1, seen);
            hold(s * s - p * p - q * q <= 0.11 * 0.11 * s * s, seen);
            hold(Math.abs(seen.number("operational.load_percentage") - highest) <= 0.1, seen);
            hold(seen.number("frequency.value") > 49.9 && seen.number("frequency.value") < 50.1, seen);
            hold(seen.number("status.breaker") == 1 && seen.number("status.position") == 1, seen);
            hold(simulated.counter("unbalance_percent") <= 3, seen);
        });
        assertThat(simulated.told).as("nothing worth telling happens by itself").isZero();
    }

    @Test
    void countersNeverFallAndEnergyIsTheIntegralOfPower() {
        SimulatedBreaker simulated = new SimulatedBreaker(43);
        simulated.step();
        double hoursBefore = simulated.measured().number("operational.operating_hours");
        double[] wattSeconds = {0};
        double[] before = {0};
        simulated.run(Duration.ofHours(3), seen -> {
            wattSeconds[0] += seen.number("power.active");
            double kwh = simulated.counter("energy_kwh");
            hold(kwh >= before[0], seen);
            before[0] = kwh;
        });
        assertThat(simulated.counter("energy_kwh")).isCloseTo(wattSeconds[0] / 3.6e6, within(wattSeconds[0] / 3.6e8));
        double hours = simulated.measured().number("operational.operating_hours") - hoursBefore;
        assertThat(hours).isBetween(2.9, 3.1);
    }

    @Test
    void afterATripNothingFlowsAndTheLineSideStaysLive() {
        SimulatedBreaker simulated = new SimulatedBreaker(44);
        simulated.step();
        double trips = simulated.measured().number("protection.trip_count");
        double hours = simulated.measured().number("operational.operating_hours");
        simulated.inject(FaultType.GROUND_FAULT, 50);
        simulated.run(Duration.ofMinutes(10), seen -> {
            hold(seen.number("status.breaker") == 2 && seen.number("status.position") == 0, seen);
            hold(seen.number("protection.trip_count") == trips + 1, seen);
            hold(seen.number("operational.operating_hours") == hours, seen);
            for (String path : new String[] {
                "current.phase_a",
                "current.phase_b",
                "current.phase_c",
                "power.active",
                "power.reactive",
                "power.apparent",
                "power.factor",
                "protection.ground_fault_current",
                "operational.load_percentage"
            }) {
                hold(seen.number(path) == 0, seen);
            }
            hold(seen.number("voltage.phase_a") > 0.8 * 230, seen);
            hold(seen.number("frequency.value") > 49.9, seen);
        });
    }

    @Test
    void temperatureReachesItsTargetAfterFiveTimeConstants() {
        SimulatedBreaker simulated = new SimulatedBreaker(45);
        simulated.set("overtemperature", 120);
        simulated.inject(FaultType.OVERLOAD, 1.05);
        simulated.run(Duration.ofMinutes(125));
        double ambient = Ambient.celsiusAt(simulated.now, SiteProfile.EU.zone());
        assertThat(simulated.measured().number("temperature.value")).isCloseTo(ambient + 50 * 1.05 * 1.05, within(1.0));
        simulated.faults.clear();
        simulated.breaker.trip(TripCause.COMMAND, simulated.now, simulated.faults);
        simulated.run(Duration.ofMinutes(125));
        assertThat(simulated.measured().number("temperature.value"))
                .isCloseTo(Ambient.celsiusAt(simulated.now, SiteProfile.EU.zone()), within(1.0));
    }

    @Test
    void aClosedBreakerHasItsLoadBackWithinASecond() {
        SimulatedBreaker simulated = new SimulatedBreaker(46);
        simulated.step();
        double before = simulated.measured().number("power.active");
        simulated.breaker.trip(TripCause.COMMAND, simulated.now, simulated.faults);
        simulated.step();
        assertThat(simulated.measured().number("power.active")).isZero();
        simulated.breaker.reset();
        simulated.breaker.close();
        simulated.run(Duration.ofSeconds(1));
        assertThat(simulated.measured().number("power.active")).isCloseTo(before, within(0.2 * before));
    }

    @Test
    void maintenanceIsDueAfterTheIntervalAndNotBefore() {
        SimulatedBreaker simulated = new SimulatedBreaker(47);
        simulated.step();
        double hours = simulated.measured().number("operational.operating_hours");
        simulated.set("maintenance_interval", Math.max(100, Math.floor(hours) - 1));
        assertThat(simulated
                        .measured()
                        .at("operational.maintenance_due")
                        .orElseThrow()
                        .value())
                .isEqualTo(true);
        simulated.set("maintenance_interval", hours + 10);
        assertThat(simulated
                        .measured()
                        .at("operational.maintenance_due")
                        .orElseThrow()
                        .value())
                .isEqualTo(false);
    }

    /** Cheaper than a matcher in a loop of ten thousands. */
    private static void hold(boolean invariant, Measurements seen) {
        if (!invariant) {
            assertThat(seen.onTheWire()).as("breaks an invariant").isNull();
        }
    }
}
