package io.iotcloud.simulator.fault;

import io.iotcloud.simulator.grid.LoadConditions;
import io.iotcloud.simulator.grid.PerPhase;
import io.iotcloud.simulator.grid.Phase;

/** What the active faults mean for a load: the one place that turns faults into volts and amperes. */
public final class ElectricalFaults {

    private static final double VOLTAGE_LEFT_IN_SHORT_CIRCUIT = 0.6;

    private ElectricalFaults() {}

    /**
     * @param connected share of the load that is connected; behind an open switch nothing draws current, so an overload or
     *     a short circuit there is not felt
     */
    public static LoadConditions on(double connected, ActiveFaults faults) {
        LoadConditions conditions = LoadConditions.NORMAL.connected(connected);
        for (Fault fault : faults.all()) {
            conditions = apply(fault, conditions);
        }
        return conditions;
    }

    private static LoadConditions apply(Fault fault, LoadConditions conditions) {
        return switch (fault.type()) {
            case OVERLOAD -> conditions.forced(PerPhase.only(fault.phase(), fault.magnitude(), 0));
            case SHORT_CIRCUIT -> shortCircuit(fault, conditions);
            case VOLTAGE_SAG -> conditions.voltage(PerPhase.only(fault.phase(), fault.magnitude(), 1));
            case PHASE_LOSS -> lost(fault.phaseOr(Phase.A), conditions);
            case UNBALANCE ->
                conditions.voltage(PerPhase.only(fault.phaseOr(Phase.A), Math.max(0, 1 - fault.magnitude()), 1));
            case GROUND_FAULT,
                    ARC_FAULT,
                    SENSOR_STUCK,
                    SILENCE,
                    DISCONNECT,
                    MALFORMED_PAYLOAD,
                    CLOCK_SKEW,
                    IGNORE_COMMANDS,
                    SLOW_COMMANDS -> conditions;
        };
    }

    private static LoadConditions shortCircuit(Fault fault, LoadConditions conditions) {
        if (conditions.connected() == 0) {
            return conditions;
        }
        return conditions
                .forced(PerPhase.only(fault.phase(), fault.magnitude(), 0))
                .voltage(PerPhase.only(fault.phase(), VOLTAGE_LEFT_IN_SHORT_CIRCUIT, 1));
    }

    private static LoadConditions lost(Phase phase, LoadConditions conditions) {
        PerPhase others = PerPhase.only(phase, 0, 1);
        return conditions.voltage(others).current(others);
    }
}
