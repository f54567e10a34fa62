package io.iotcloud.simulator.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iotcloud.simulator.fault.Fault;
import io.iotcloud.simulator.fault.FaultType;
import io.iotcloud.simulator.grid.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TripTests {

    // t = tr * (6 * Ir / I)^2, ten percent either way (IEC 60947-2)
    @ParameterizedTest
    @CsvSource({"1.2, 200", "1.3, 170.4", "1.5, 128", "2, 72", "4, 18", "5.5, 9.52"})
    void overloadTripsAfterItsInverseTime(double multiple, double seconds) {
        SimulatedBreaker simulated = new SimulatedBreaker(1);
        simulated.step();
        simulated.inject(FaultType.OVERLOAD, multiple);
        assertThat(simulated.secondsUntilTripped(Duration.ofMinutes(10))).isCloseTo(seconds, within(seconds * 0.1));
        assertThat(lastCause(simulated)).isEqualTo("long_time");
    }

    @Test
    void fivePercentOverloadNeverTripsAndReadsAHundredAndFivePercent() {
        SimulatedBreaker simulated = new SimulatedBreaker(2);
        simulated.inject(FaultType.OVERLOAD, 1.05);
        simulated.run(Duration.ofHours(2));
        assertThat(simulated.breaker.state()).isEqualTo(SwitchState.CLOSED);
        assertThat(simulated.measured().number("operational.load_percentage")).isEqualTo(105.0);
    }

    @ParameterizedTest
    @CsvSource({
        "SHORT_CIRCUIT, 12, 0.1, instantaneous",
        "OVERLOAD, 7, 0.1, short_time",
        "GROUND_FAULT, 50, 0.2, ground_fault",
        "ARC_FAULT, 1, 0.1, arc_fault"
    })
    void fastFaultsTripWithinTheirTime(FaultType type, double magnitude, double atMostSeconds, String cause) {
        SimulatedBreaker simulated = new SimulatedBreaker(3);
        simulated.step();
        simulated.inject(type, magnitude);
        assertThat(simulated.secondsUntilTripped(Duration.ofSeconds(5))).isLessThanOrEqualTo(atMostSeconds);
        assertThat(lastCause(simulated)).isEqualTo(cause);
    }

    @Test
    void shortTimeDelayHoldsTheTripBack() {
        SimulatedBreaker simulated = new SimulatedBreaker(4);
        simulated.set("short_time_delay", 0.4);
        simulated.step();
        simulated.inject(FaultType.OVERLOAD, 7);
        assertThat(simulated.secondsUntilTripped(Duration.ofSeconds(5))).isEqualTo(0.4);
    }

    @Test
    void groundCurrentBelowThePickupIsShownAndDoesNotTrip() {
        SimulatedBreaker simulated = new SimulatedBreaker(5);
        simulated.inject(FaultType.GROUND_FAULT, 25);
        simulated.run(Duration.ofSeconds(30));
        assertThat(simulated.measured().number("protection.ground_fault_current"))
                .isEqualTo(25.0);
        assertThat(simulated.breaker.state()).isEqualTo(SwitchState.CLOSED);
    }

    @Test
    void arcStaysFlaggedUntilTheBreakerIsReset() {
        SimulatedBreaker simulated = new SimulatedBreaker(6);
        simulated.inject(FaultType.ARC_FAULT, 1);
        simulated.step();
        simulated.faults.clear();
        simulated.run(Duration.ofSeconds(5));
        assertThat(arcDetected(simulated)).isEqualTo(true);
        simulated.breaker.reset();
        simulated.step();
        assertThat(arcDetected(simulated)).isEqualTo(false);
        assertThat(simulated.breaker.state()).isEqualTo(SwitchState.OPEN);
    }

    @Test
    void pickupAndTripAreEachToldOnce() {
        SimulatedBreaker simulated = new SimulatedBreaker(7);
        simulated.run(Duration.ofSeconds(10));
        assertThat(simulated.told).isZero();
        simulated.inject(FaultType.OVERLOAD, 1.5);
        simulated.run(Duration.ofSeconds(10));
        assertThat(simulated.told).isEqualTo(1);
        simulated.run(Duration.ofSeconds(150));
        assertThat(simulated.told).isEqualTo(2);
        assertThat(simulated.breaker.state()).isEqualTo(SwitchState.TRIPPED);
    }

    @Test
    void aLostPhaseHasNeitherVoltageNorCurrent() {
        SimulatedBreaker simulated = new SimulatedBreaker(8);
        simulated.faults.inject(new Fault(FaultType.PHASE_LOSS, 1, Phase.B, null, simulated.now, null));
        simulated.step();
        assertThat(simulated.measured().number("voltage.phase_b")).isZero();
        assertThat(simulated.measured().number("current.phase_b")).isZero();
        assertThat(simulated.measured().number("voltage.phase_a")).isGreaterThan(200);
    }

    @Test
    void sagAndUnbalanceShowInTheVoltages() {
        SimulatedBreaker simulated = new SimulatedBreaker(9);
        simulated.inject(FaultType.VOLTAGE_SAG, 0.7);
        simulated.step();
        assertThat(simulated.measured().number("voltage.phase_c")).isBetween(145.0, 172.0);
        simulated.faults.clear();
        simulated.inject(FaultType.UNBALANCE, 0.08);
        simulated.step();
        assertThat(simulated.counter("unbalance_percent")).isGreaterThan(3);
    }

    private static Object arcDetected(SimulatedBreaker simulated) {
        return simulated
                .measured()
                .at("protection.arc_fault_detected")
                .orElseThrow()
                .value();
    }

    private static Object lastCause(SimulatedBreaker simulated) {
        return ((java.util.Map<?, ?>) simulated.breaker.diagnostics().get("last_trip")).get("cause");
    }
}
