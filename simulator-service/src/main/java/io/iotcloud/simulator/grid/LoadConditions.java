package io.iotcloud.simulator.grid;

/**
 * What acts on a load in one step.
 *
 * @param connected share of the load that is connected, 0 to 1
 * @param voltage factor on each phase's voltage
 * @param current factor on each phase's current
 * @param forced current as a multiple of the rated one, instead of what the load would draw; 0 where nothing is forced
 */
public record LoadConditions(double connected, PerPhase voltage, PerPhase current, PerPhase forced) {

    public static final LoadConditions NORMAL = new LoadConditions(1, PerPhase.ONES, PerPhase.ONES, PerPhase.ZEROS);

    public LoadConditions connected(double share) {
        return new LoadConditions(share, voltage, current, forced);
    }

    public LoadConditions voltage(PerPhase factor) {
        return new LoadConditions(connected, voltage.times(factor), current, forced);
    }

    public LoadConditions current(PerPhase factor) {
        return new LoadConditions(connected, voltage, current.times(factor), forced);
    }

    public LoadConditions forced(PerPhase multiple) {
        return new LoadConditions(connected, voltage, current, forced.with(multiple, Math::max));
    }
}
