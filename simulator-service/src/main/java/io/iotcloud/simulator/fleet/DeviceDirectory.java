package io.iotcloud.simulator.fleet;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.simulator.breaker.Breaker;
import io.iotcloud.simulator.fault.Fault;
import io.iotcloud.simulator.fault.FaultType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What can be asked and changed from outside; every call runs on the fleet's thread, between two steps. */
@Component
public final class DeviceDirectory {

    private final FleetClock clock;

    DeviceDirectory(FleetClock clock) {
        this.clock = clock;
    }

    /** What a simulation of the same site at another time needs to know. */
    public SiteFacts site() {
        return clock.ask(fleet -> {
            SortedMap<DeviceId, Instant> breakers = new TreeMap<>();
            fleet.all().stream()
                    .filter(node -> node.device().type().equals(Breaker.TYPE))
                    .forEach(node -> breakers.put(node.id(), node.startedAt()));
            return new SiteFacts(fleet.seed(), fleet.site(), breakers);
        });
    }

    /** All devices, by id. */
    public List<DeviceState> all() {
        return clock.ask(fleet -> fleet.all().stream().map(DeviceState::of).toList());
    }

    public Optional<DeviceState> find(DeviceId id) {
        return clock.ask(fleet -> fleet.find(id).map(DeviceState::of));
    }

    /** Starts a device; empty when there is one of this id. @throws IllegalArgumentException unknown type */
    public Optional<DeviceState> add(DeviceSpec spec, Pace pace) {
        return clock.ask(fleet -> fleet.find(spec.id()).isPresent()
                ? Optional.empty()
                : Optional.of(DeviceState.of(clock.add(fleet, spec, pace))));
    }

    /** Lets a device say good-bye and takes it out; false when there is none. Returns before it has left. */
    public boolean remove(DeviceId id) {
        return clock.ask(fleet -> {
            Optional<DeviceNode> node = fleet.find(id);
            node.ifPresent(found -> clock.remove(fleet, found));
            return node.isPresent();
        });
    }

    /**
     * Changes a device's pace and parameters, all or nothing; empty when there is no such device.
     *
     * @param pace null leaves it
     * @throws IllegalArgumentException a parameter cannot have this value
     */
    public Optional<DeviceState> configure(DeviceId id, @Nullable Pace pace, Map<String, JsonNode> parameters) {
        return on(id, node -> {
            if (!parameters.isEmpty()) {
                node.device().parameters().write(parameters);
            }
            if (pace != null) {
                node.schedule().pace(pace);
            }
            return DeviceState.of(node);
        });
    }

    /**
     * Injects a fault; empty when there is no such device.
     *
     * @param fault made for the simulated time it is given
     * @throws IllegalArgumentException this device cannot have it
     */
    public Optional<Fault> inject(DeviceId id, Function<Instant, Fault> fault) {
        return clock.ask(fleet -> fleet.find(id).map(node -> {
            Fault made = fault.apply(fleet.time());
            requirePossible(node, made);
            node.faults().inject(made);
            return made;
        }));
    }

    /** Ends the fault of this type, or all of them when null; empty when there is no such device. */
    public Optional<List<Fault>> clear(DeviceId id, @Nullable FaultType type) {
        return on(id, node -> {
            if (type == null) {
                node.faults().clear();
            } else {
                node.faults().clear(type);
            }
            return node.faults().all();
        });
    }

    private static void requirePossible(DeviceNode node, Fault fault) {
        if (!node.device().parts().contains(fault.type().part())) {
            throw new IllegalArgumentException("a %s cannot have the fault %s"
                    .formatted(node.device().type(), fault.type().wireName()));
        }
        String path = fault.path();
        if (path != null && node.device().measurements(true).at(path).isEmpty()) {
            throw new IllegalArgumentException(
                    "a %s has no reading %s".formatted(node.device().type(), path));
        }
    }

    private <T> Optional<T> on(DeviceId id, Function<DeviceNode, T> change) {
        return clock.ask(fleet -> fleet.find(id).map(change));
    }
}
