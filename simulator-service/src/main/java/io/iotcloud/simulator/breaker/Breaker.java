package io.iotcloud.simulator.breaker;

import io.iotcloud.model.device.DeviceType;
import io.iotcloud.simulator.device.Decimals;
import io.iotcloud.simulator.device.DeviceCommand;
import io.iotcloud.simulator.device.ElectricalReadings;
import io.iotcloud.simulator.device.Measurements;
import io.iotcloud.simulator.device.Parameters;
import io.iotcloud.simulator.device.SimulatedDevice;
import io.iotcloud.simulator.fault.ActiveFaults;
import io.iotcloud.simulator.fault.ElectricalFaults;
import io.iotcloud.simulator.fault.Fault;
import io.iotcloud.simulator.fault.FaultType;
import io.iotcloud.simulator.grid.Ambient;
import io.iotcloud.simulator.grid.Electrics;
import io.iotcloud.simulator.grid.Grid;
import io.iotcloud.simulator.grid.ThreePhaseLoad;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One smart breaker: contacts, trip unit, load and what they report. */
public final class Breaker implements SimulatedDevice {

    public static final DeviceType TYPE = new DeviceType("smart_breaker");

    private static final double WATT_SECONDS_PER_KWH = 3.6e6;

    private final Grid grid;
    private final ThreePhaseLoad load;
    private final Parameters parameters;
    private final Mechanism mechanism;
    private final TripUnit tripUnit;
    private final Warmth warmth;
    private Electrics electrics;
    private double groundAmperes;
    private double ambientCelsius;
    private double energyKwh;
    private boolean arcLatched;
    private boolean news;
    private @Nullable LastTrip lastTrip;

    public Breaker(Grid grid, RandomGenerator random, BreakerPast past) {
        this.grid = grid;
        this.load = new ThreePhaseLoad(grid, BreakerParameters.RATED_AMPERES, random);
        this.parameters = BreakerParameters.of(grid.profile());
        this.mechanism = new Mechanism(past, grid.stepSeconds());
        this.tripUnit = new TripUnit(parameters, grid.stepSeconds());
        this.warmth = new Warmth(grid.stepSeconds());
        this.electrics = load.under(ElectricalFaults.on(1, new ActiveFaults()));
    }

    @Override
    public boolean step(Instant at, ActiveFaults faults) {
        load.step(at);
        mechanism.step();
        measure(faults);
        if (mechanism.isClosed()) {
            protect(at, faults);
        } else {
            tripUnit.opened();
        }
        ambientCelsius = Ambient.celsiusAt(at, grid.profile().zone());
        warmth.step(ambientCelsius, electrics.currentAmperes().max() / BreakerParameters.RATED_AMPERES);
        energyKwh += electrics.activeWatts() * grid.stepSeconds() / WATT_SECONDS_PER_KWH;
        boolean worthTelling = news;
        news = false;
        return worthTelling;
    }

    private void measure(ActiveFaults faults) {
        electrics = load.under(ElectricalFaults.on(mechanism.connected(), faults));
        groundAmperes = mechanism.isClosed()
                ? faults.of(FaultType.GROUND_FAULT).map(Fault::magnitude).orElse(0.0)
                : 0;
    }

    private void protect(Instant at, ActiveFaults faults) {
        boolean pickedUpBefore = tripUnit.isPickedUp();
        TripCause cause = tripUnit.step(electrics.currentAmperes().max(), groundAmperes);
        if (faults.has(FaultType.ARC_FAULT) && parameters.flag("arc_fault_enabled")) {
            arcLatched = true;
            cause = TripCause.ARC_FAULT;
        }
        if (cause != null) {
            trip(cause, at, faults);
        } else if (tripUnit.isPickedUp() != pickedUpBefore) {
            news = true;
        }
    }

    /** Opens at once; from now on nothing flows. */
    void trip(TripCause cause, Instant at, ActiveFaults faults) {
        lastTrip = new LastTrip(cause, at, electrics.currentAmperes());
        mechanism.trip(electrics.currentAmperes().max());
        tripUnit.opened();
        measure(faults);
        news = true;
    }

    void reset() {
        mechanism.unlatch();
        arcLatched = false;
        news = true;
    }

    void close() {
        mechanism.close();
        news = true;
    }

    SwitchState state() {
        return mechanism.state();
    }

    boolean isTooHot() {
        return warmth.celsius() > parameters.number("overtemperature");
    }

    double temperatureCelsius() {
        return warmth.celsius();
    }

    Electrics electrics() {
        return electrics;
    }

    @Override
    public DeviceType type() {
        return TYPE;
    }

    @Override
    public Measurements measurements(boolean communicationOk) {
        return ElectricalReadings.add(Measurements.inOrder(), electrics)
                .group("temperature", "°C")
                .value("value", warmth.celsius(), 2)
                .group("status")
                .value("breaker", mechanism.state().ordinal())
                .value("position", mechanism.isClosed() ? 1 : 0)
                .value("communication", communicationOk ? 1 : 0)
                .group("protection")
                .value("trip_count", mechanism.tripCount())
                .value("ground_fault_current", "A", groundAmperes, 2)
                .value("arc_fault_detected", arcLatched)
                .group("operational")
                .value(
                        "load_percentage",
                        "%",
                        100 * electrics.currentAmperes().max() / BreakerParameters.RATED_AMPERES,
                        1)
                .value("operating_hours", "h", mechanism.closedHours(), 1)
                .value("maintenance_due", mechanism.isMaintenanceDue(parameters.number("maintenance_interval")))
                .build();
    }

    @Override
    public Map<String, Object> counters() {
        Map<String, Object> counters = new LinkedHashMap<>();
        counters.put("energy_kwh", Decimals.round(energyKwh, 3));
        counters.put("thd_percent", Decimals.round(100 * electrics.thd(), 2));
        counters.put(
                "unbalance_percent", Decimals.round(electrics.voltageVolts().unbalancePercent(), 2));
        counters.put("ambient_celsius", Decimals.round(ambientCelsius, 2));
        counters.put("thermal_percent", Decimals.round(tripUnit.heatPercent(), 1));
        counters.put("wear_percent", Decimals.round(mechanism.wearPercent(), 2));
        return counters;
    }

    @Override
    public Map<String, Object> diagnostics() {
        return lastTrip == null ? Map.of() : Map.of("last_trip", lastTrip.onTheWire());
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public List<DeviceCommand> commands() {
        return BreakerCommands.of(this);
    }

    @Override
    public Set<FaultType.Part> parts() {
        return Set.of(FaultType.Part.DEVICE, FaultType.Part.LOAD, FaultType.Part.SWITCHGEAR);
    }
}
