package io.iotcloud.simulator.device;

import io.iotcloud.simulator.grid.Electrics;
import io.iotcloud.simulator.grid.PerPhase;

/** Voltage, current, power and frequency as every electrical device reports them. */
public final class ElectricalReadings {

    private ElectricalReadings() {}

    public static Measurements.Builder add(Measurements.Builder readings, Electrics electrics) {
        perPhase(readings.group("voltage", "V"), electrics.voltageVolts());
        perPhase(readings.group("current", "A"), electrics.currentAmperes());
        return readings.group("power", "W")
                .value("active", electrics.activeWatts(), 2)
                .value("reactive", "var", electrics.reactiveVar(), 2)
                .value("apparent", "VA", electrics.apparentVoltAmperes(), 2)
                .value("factor", "", electrics.factor(), 3)
                .group("frequency", "Hz")
                .value("value", electrics.frequencyHertz(), 3);
    }

    private static void perPhase(Measurements.Builder readings, PerPhase values) {
        readings.value("phase_a", values.a(), 2).value("phase_b", values.b(), 2).value("phase_c", values.c(), 2);
    }
}
