package io.iotcloud.simulator.meter;

import static io.iotcloud.simulator.device.ParameterDefinition.rating;

import io.iotcloud.model.command.AddCause;
import io.iotcloud.model.device.DeviceType;
import io.iotcloud.simulator.device.Decimals;
import io.iotcloud.simulator.device.DeviceCommand;
import io.iotcloud.simulator.device.DeviceCommand.Refusal;
import io.iotcloud.simulator.device.DeviceCommand.Trait;
import io.iotcloud.simulator.device.ElectricalReadings;
import io.iotcloud.simulator.device.Measurements;
import io.iotcloud.simulator.device.Parameters;
import io.iotcloud.simulator.device.SimulatedDevice;
import io.iotcloud.simulator.fault.ActiveFaults;
import io.iotcloud.simulator.fault.ElectricalFaults;
import io.iotcloud.simulator.fault.FaultType;
import io.iotcloud.simulator.grid.Electrics;
import io.iotcloud.simulator.grid.Grid;
import io.iotcloud.simulator.grid.SiteProfile;
import io.iotcloud.simulator.grid.ThreePhaseLoad;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** One energy meter. */
public final class Meter implements SimulatedDevice {

    public static final DeviceType TYPE = new DeviceType("smart_meter");

    private static final double RATED_AMPERES = 80;
    private static final double WATT_SECONDS_PER_KWH = 3.6e6;

    private final ThreePhaseLoad load;
    private final Parameters parameters;
    private final Demand demand = new Demand();
    private Electrics electrics;
    private double importedKwh;
    private boolean relayClosed = true;
    private boolean news;

    public Meter(Grid grid, RandomGenerator random) {
        this.load = new ThreePhaseLoad(grid, RATED_AMPERES, random);
        this.parameters = parameters(grid.profile());
        this.importedKwh = random.nextDouble(5_000, 50_000);
        this.electrics = load.under(ElectricalFaults.on(1, new ActiveFaults()));
    }

    private static Parameters parameters(SiteProfile site) {
        return new Parameters(
                List.of(
                        rating("rated_current", RATED_AMPERES),
                        rating("nominal_voltage", site.nominalVolts()),
                        rating("nominal_frequency", site.nominalHertz())),
                _ -> Optional.empty());
    }

    @Override
    public boolean step(Instant at, ActiveFaults faults) {
        load.step(at);
        electrics = load.under(ElectricalFaults.on(relayClosed ? 1 : 0, faults));
        importedKwh += electrics.activeWatts() * Grid.STEP_SECONDS / WATT_SECONDS_PER_KWH;
        demand.add(electrics.activeWatts());
        boolean worthTelling = news;
        news = false;
        return worthTelling;
    }

    @Override
    public DeviceType type() {
        return TYPE;
    }

    @Override
    public Measurements measurements(boolean communicationOk) {
        return ElectricalReadings.add(Measurements.inOrder(), electrics)
                .group("energy", "kWh")
                .value("active_import", importedKwh, 3)
                .value("active_export", 0.0, 3)
                .group("demand", "kW")
                .value("active", demand.watts() / 1000, 3)
                .group("status")
                .value("relay", relayClosed ? 1 : 0)
                .value("communication", communicationOk ? 1 : 0)
                .build();
    }

    @Override
    public Map<String, Object> counters() {
        Map<String, Object> counters = new LinkedHashMap<>();
        counters.put("thd_percent", Decimals.round(100 * electrics.thd(), 2));
        counters.put(
                "unbalance_percent", Decimals.round(electrics.voltageVolts().unbalancePercent(), 2));
        return counters;
    }

    @Override
    public Map<String, Object> diagnostics() {
        return Map.of();
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public List<DeviceCommand> commands() {
        return List.of(relay("connect", true), relay("disconnect", false));
    }

    private DeviceCommand relay(String name, boolean closed) {
        return new DeviceCommand(
                name,
                Set.of(Trait.SWITCHING, Trait.SELECT_BEFORE_OPERATE),
                Set.of(),
                _ -> relayClosed == closed
                        ? Optional.of(new Refusal(AddCause.POSITION_REACHED, "the relay is there already"))
                        : Optional.empty(),
                _ -> {
                    relayClosed = closed;
                    news = true;
                    return Map.of("relay", closed ? 1 : 0);
                });
    }

    @Override
    public Set<FaultType.Part> parts() {
        return Set.of(FaultType.Part.DEVICE, FaultType.Part.LOAD);
    }
}
