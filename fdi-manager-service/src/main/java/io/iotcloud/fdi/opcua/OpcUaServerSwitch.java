package io.iotcloud.fdi.opcua;

import io.iotcloud.fdi.device.DeviceRegistry;
import io.iotcloud.fdi.device.DeviceRegistry.DeviceChanged;
import io.iotcloud.fdi.device.DeviceSnapshot;
import io.iotcloud.fdi.device.DeviceSnapshot.State;
import io.iotcloud.fdi.devicepackage.DevicePackage;
import io.iotcloud.fdi.storage.PackageCatalog;
import io.iotcloud.fdi.storage.PackageCatalog.PackagesChanged;
import io.iotcloud.model.device.DeviceId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Starts and stops the server and shows it the devices; {@code opcua} in health says why it does not run. */
@Component("opcua")
class OpcUaServerSwitch implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(OpcUaServerSwitch.class);

    private final OpcUaProperties properties;
    private final DeviceRegistry registry;
    private final PackageCatalog catalog;
    private final InstantSource clock;
    private final ReentrantLock switching = new ReentrantLock();
    private final Map<DeviceId, State> shown = new ConcurrentHashMap<>();
    private final Set<DeviceId> withoutNodes = ConcurrentHashMap.newKeySet();
    private volatile @Nullable RunningServer server;
    private volatile boolean wanted;
    private volatile boolean started;
    private volatile String trouble = "";

    OpcUaServerSwitch(
            OpcUaProperties properties, DeviceRegistry registry, PackageCatalog catalog, InstantSource clock) {
        this.properties = properties;
        this.registry = registry;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Null while it does not run. */
    @Nullable
    RunningServer server() {
        return server;
    }

    /** Devices there was no room for. */
    int devicesWithoutNodes() {
        return withoutNodes.size();
    }

    String trouble() {
        return trouble;
    }

    /** True when it runs afterwards; else {@link #trouble()} says why not. */
    boolean switchOn() {
        switching.lock();
        try {
            wanted = true;
            if (server == null) {
                server = RunningServer.start(properties, clock.instant());
                trouble = "";
                shown.clear();
                withoutNodes.clear();
                registry.all().forEach(this::show);
                log.info("OPC UA server listens on {}", properties.endpoint());
            }
            return true;
        } catch (Exception e) { // Milo declares nothing narrower; whatever it is, the service goes on without
            trouble = "%s: %s".formatted(properties.endpoint(), e.getMessage());
            log.warn("OPC UA server cannot start on {}:{}", properties.bindAddress(), properties.port(), e);
            return false;
        } finally {
            switching.unlock();
        }
    }

    void switchOff() {
        switching.lock();
        try {
            wanted = false;
            trouble = "";
            RunningServer running = server;
            server = null;
            if (running != null) {
                running.stop();
                log.info("OPC UA server stopped");
            }
        } finally {
            switching.unlock();
        }
    }

    @EventListener
    void on(DeviceChanged change) {
        show(change.device());
    }

    @EventListener
    void on(PackagesChanged change) {
        showAll();
    }

    private void showAll() {
        RunningServer running = server;
        if (running != null) {
            withoutNodes.clear();
            running.devices()
                    .keepOnly(registry.all().stream()
                            .filter(device -> packageOf(device) != null)
                            .map(DeviceSnapshot::id)
                            .collect(Collectors.toSet()));
            registry.all().forEach(this::show);
        }
    }

    /** A device that says nothing changes too: its values get old. */
    @Scheduled(fixedDelayString = "PT1S")
    void showAged() {
        if (server == null) {
            return;
        }
        Instant now = clock.instant();
        for (DeviceSnapshot device : registry.all()) {
            if (shown.get(device.id()) != device.state(now)) {
                show(device);
            }
        }
    }

    private void show(DeviceSnapshot device) {
        RunningServer running = server;
        DevicePackage devicePackage = packageOf(device);
        if (running == null || devicePackage == null) {
            return;
        }
        Instant now = clock.instant();
        if (running.devices().show(device, devicePackage, now)) {
            withoutNodes.remove(device.id());
        } else if (withoutNodes.add(device.id()) && withoutNodes.size() == 1) {
            log.warn(
                    "OPC UA shows no more than {} devices; {} and others are left out (iot.opcua.max-devices)",
                    properties.maxDevices(),
                    device.id());
        }
        shown.put(device.id(), device.state(now));
    }

    private @Nullable DevicePackage packageOf(DeviceSnapshot device) {
        return device.type() == null ? null : catalog.active(device.type()).orElse(null);
    }

    @Override
    public void start() {
        started = true;
        if (properties.enabled()) {
            switchOn();
        }
    }

    @Override
    public void stop() {
        started = false;
        switchOff();
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    @Override
    public Health health() {
        boolean running = server != null;
        Health.Builder health = wanted && !running ? Health.down().withDetail("trouble", trouble) : Health.up();
        return health.withDetail("running", running)
                .withDetail("devices_without_nodes", withoutNodes.size())
                .withDetail("endpoint", properties.endpoint())
                .build();
    }
}
