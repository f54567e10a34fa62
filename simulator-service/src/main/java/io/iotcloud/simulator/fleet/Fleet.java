package io.iotcloud.simulator.fleet;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.simulator.device.SimulatedDevice;
import io.iotcloud.simulator.grid.Grid;
import io.iotcloud.simulator.grid.SiteProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The devices and the simulated time they share. Not thread-safe; see {@link FleetClock}. */
final class Fleet {

    private static final Logger log = LoggerFactory.getLogger(Fleet.class);

    /** A pause longer than this (a suspended machine) is skipped, not simulated. */
    private static final Duration LONGEST_CATCH_UP = Duration.ofSeconds(10);

    private final long seed;
    private final Grid grid;
    private final DeviceLink.Opener links;
    private final JsonMapper json;
    private final Map<DeviceId, DeviceNode> nodes = new TreeMap<>();
    private Instant time;

    /** @param start the simulated time to begin at */
    Fleet(long seed, SiteProfile site, DeviceLink.Opener links, JsonMapper json, Instant start) {
        this.seed = seed;
        this.grid = new Grid(site, new SplittableRandom(seed));
        this.links = links;
        this.json = json;
        this.time = start.truncatedTo(ChronoUnit.MICROS);
    }

    /** Sets the time before there are any devices. */
    void beginAt(Instant start) {
        time = start.truncatedTo(ChronoUnit.MICROS);
    }

    /** Simulates every step up to {@code now}. */
    void advanceTo(Instant now) {
        Duration behind = Duration.between(time, now);
        if (behind.abs().compareTo(LONGEST_CATCH_UP) > 0) {
            log.warn("The clock moved by {}; the simulation goes on at {}", behind, now);
            time = now.truncatedTo(ChronoUnit.MICROS);
            return;
        }
        Instant next = time.plus(Grid.STEP);
        while (!next.isAfter(now)) {
            time = next;
            grid.step();
            for (DeviceNode node : nodes.values()) {
                node.step(time);
            }
            next = time.plus(Grid.STEP);
        }
    }

    /** Adds a device and starts it; empty when its type cannot be simulated. */
    Optional<DeviceNode> add(DeviceSpec spec, Pace pace) {
        if (nodes.containsKey(spec.id())) {
            throw new IllegalArgumentException("there is a device %s already".formatted(spec.id()));
        }
        DeviceSeed own = DeviceSeed.of(seed, spec.id());
        Optional<SimulatedDevice> device = DeviceCatalog.make(spec.type(), grid, own, time);
        return device.map(made -> {
            DeviceNode node = new DeviceNode(spec.id(), made, pace, own.schedule(), links, json, time);
            nodes.put(spec.id(), node);
            return node;
        });
    }

    /** Takes a device out; the future completes when it has said good-bye. */
    CompletableFuture<Void> remove(DeviceId id) {
        DeviceNode node = nodes.remove(id);
        return node == null ? CompletableFuture.completedFuture(null) : node.leave(time);
    }

    Optional<DeviceNode> find(DeviceId id) {
        return Optional.ofNullable(nodes.get(id));
    }

    Collection<DeviceNode> all() {
        return List.copyOf(nodes.values());
    }

    SiteProfile site() {
        return grid.profile();
    }

    long seed() {
        return seed;
    }

    Instant time() {
        return time;
    }
}
