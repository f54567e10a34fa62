package io.iotcloud.dashboard.fdi;

import io.iotcloud.dashboard.backend.Backend;
import io.iotcloud.dashboard.backend.Backends;
import io.iotcloud.dashboard.backend.Reading;
import io.iotcloud.dashboard.backend.Watch;
import io.iotcloud.dashboard.backend.Watches;
import io.iotcloud.model.definition.DeviceTypeDefinition;
import io.iotcloud.model.definition.DeviceTypeDefinitions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the FDI manager last said. */
@Component
public final class FdiBackend {

    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofSeconds(4);

    private final Backend backend;
    private final Watch<Device.Listing> devices;
    private final Watch<DevicePackage.Listing> packages;
    private final Watch<DeviceTypeDefinitions> types;
    private final Watch<OpcUaServer> server;
    private final Watch<SentCommand.Listing> commands;

    FdiBackend(Backends backends, Watches watches) {
        this.backend = backends.fdiManager();
        this.devices =
                watches.every(OFTEN, "fdi-manager", () -> backend.get("/api/devices?size=500", Device.Listing.class));
        this.packages = watches.every(
                SELDOM, "fdi-manager packages", () -> backend.get("/api/packages", DevicePackage.Listing.class));
        this.types = watches.every(
                SELDOM, "fdi-manager types", () -> backend.get("/api/device-types", DeviceTypeDefinitions.class));
        this.server = watches.every(SELDOM, "fdi-manager OPC UA", () -> backend.get("/api/opcua", OpcUaServer.class));
        this.commands = watches.every(
                OFTEN, "fdi-manager commands", () -> backend.get("/api/commands?size=20", SentCommand.Listing.class));
    }

    Backend backend() {
        return backend;
    }

    public Reading<Device.Listing> devices() {
        return devices.reading();
    }

    /** The devices last listed; none when the FDI manager never answered. */
    public List<Device> knownDevices() {
        Device.Listing listing = devices.reading().value();
        return listing == null ? List.of() : listing.items();
    }

    public Optional<Device> device(String id) {
        return knownDevices().stream().filter(d -> d.deviceId().equals(id)).findFirst();
    }

    Reading<DevicePackage.Listing> packages() {
        return packages.reading();
    }

    Reading<OpcUaServer> server() {
        return server.reading();
    }

    Reading<SentCommand.Listing> commands() {
        return commands.reading();
    }

    /** The definitions last served; none when the FDI manager never answered. */
    public List<DeviceTypeDefinition> definitions() {
        DeviceTypeDefinitions known = types.reading().value();
        return known == null ? List.of() : known.deviceTypes();
    }

    public Optional<DeviceTypeDefinition> definition(@Nullable String deviceType) {
        return definitions().stream()
                .filter(d -> d.deviceType().value().equals(deviceType))
                .findFirst();
    }

    /** Asks everything again that an action may have changed. */
    void refresh() {
        List.of(devices, packages, types, server, commands).parallelStream().forEach(Watch::refresh);
    }
}
