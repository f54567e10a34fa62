package io.iotcloud.simulator.fleet;

import io.iotcloud.simulator.fault.FaultType;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Up when a device could publish its next message: the clock answers, and at least one of the devices that are meant to be
 * connected is. A fleet without devices is up.
 */
@Component("fleet")
final class FleetHealth implements HealthIndicator {

    private final FleetClock clock;

    FleetHealth(FleetClock clock) {
        this.clock = clock;
    }

    @Override
    public Health health() {
        try {
            return clock.ask(FleetHealth::of);
        } catch (IllegalStateException e) {
            return Health.down(e).build();
        }
    }

    private static Health of(Fleet fleet) {
        List<DeviceNode> meantToBeConnected = fleet.all().stream()
                .filter(node -> !node.faults().has(FaultType.DISCONNECT))
                .toList();
        long connected = meantToBeConnected.stream()
                .filter(node -> node.link().state().connected())
                .count();
        Health.Builder health = meantToBeConnected.isEmpty() || connected > 0 ? Health.up() : Health.down();
        return health.withDetail("devices", fleet.all().size())
                .withDetail("meant_to_be_connected", meantToBeConnected.size())
                .withDetail("connected", connected)
                .build();
    }
}
