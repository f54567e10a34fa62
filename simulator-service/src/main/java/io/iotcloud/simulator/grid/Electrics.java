package io.iotcloud.simulator.grid;

/**
 * What a three-phase meter sees; the powers are sums over the phases.
 *
 * @param thd total harmonic distortion of the current, as a fraction
 */
public record Electrics(
        PerPhase voltageVolts,
        PerPhase currentAmperes,
        double activeWatts,
        double reactiveVar,
        double apparentVoltAmperes,
        double thd,
        double frequencyHertz) {

    /** P/S, 0 when nothing flows. */
    public double factor() {
        return apparentVoltAmperes == 0 ? 0 : activeWatts / apparentVoltAmperes;
    }
}
