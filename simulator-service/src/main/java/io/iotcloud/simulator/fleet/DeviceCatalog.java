package io.iotcloud.simulator.fleet;

import io.iotcloud.model.device.DeviceType;
import io.iotcloud.simulator.breaker.Biography;
import io.iotcloud.simulator.breaker.Breaker;
import io.iotcloud.simulator.device.SimulatedDevice;
import io.iotcloud.simulator.environment.EnvironmentSensor;
import io.iotcloud.simulator.grid.Grid;
import io.iotcloud.simulator.meter.Meter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The device types that can be simulated. */
final class DeviceCatalog {

    private interface Maker {

        SimulatedDevice make(Grid grid, DeviceSeed seed, Instant start);
    }

    private static final Map<DeviceType, Maker> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put(
                Breaker.TYPE,
                (grid, seed, start) -> new Breaker(grid, seed.build(), new Biography(seed.value()).at(start)));
        TYPES.put(Meter.TYPE, (grid, seed, _) -> new Meter(grid, seed.build()));
        TYPES.put(
                EnvironmentSensor.TYPE,
                (grid, seed, _) -> new EnvironmentSensor(grid.profile().zone(), seed.build()));
    }

    private DeviceCatalog() {}

    static Set<DeviceType> types() {
        return TYPES.keySet();
    }

    /** @param start when the device begins; what it has behind it then follows from its seed */
    static Optional<SimulatedDevice> make(DeviceType type, Grid grid, DeviceSeed seed, Instant start) {
        return Optional.ofNullable(TYPES.get(type)).map(maker -> maker.make(grid, seed, start));
    }
}
