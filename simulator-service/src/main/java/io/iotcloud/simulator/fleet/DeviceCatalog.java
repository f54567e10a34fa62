package io.iotcloud.simulator.fleet;

import io.iotcloud.model.device.DeviceType;
import io.iotcloud.simulator.breaker.Breaker;
import io.iotcloud.simulator.device.SimulatedDevice;
import io.iotcloud.simulator.environment.EnvironmentSensor;
import io.iotcloud.simulator.grid.Grid;
import io.iotcloud.simulator.meter.Meter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/** The device types that can be simulated. */
final class DeviceCatalog {

    private static final Map<DeviceType, BiFunction<Grid, RandomGenerator, SimulatedDevice>> TYPES =
            new LinkedHashMap<>();

    static {
        TYPES.put(Breaker.TYPE, Breaker::new);
        TYPES.put(Meter.TYPE, Meter::new);
        TYPES.put(
                EnvironmentSensor.TYPE,
                (grid, random) -> new EnvironmentSensor(grid.profile().zone(), random));
    }

    private DeviceCatalog() {}

    static Set<DeviceType> types() {
        return TYPES.keySet();
    }

    static Optional<SimulatedDevice> make(DeviceType type, Grid grid, RandomGenerator random) {
        return Optional.ofNullable(TYPES.get(type)).map(maker -> maker.apply(grid, random));
    }
}
