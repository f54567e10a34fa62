package io.iotcloud.enrichment.devicetypes;

import io.iotcloud.enrichment.polling.PollLoop;
import io.iotcloud.enrichment.polling.PollState;
import io.iotcloud.enrichment.polling.PolledResource;
import io.iotcloud.model.definition.DeviceTypeDefinition;
import io.iotcloud.model.definition.DeviceTypeDefinitions;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps {@link DeviceTypes} up to date. */
@Component
public final class DeviceTypeCatalog implements SmartLifecycle {

    private final DeviceTypeProperties properties;
    private final PolledResource packages;
    private final PolledResource knownDevices;
    private final LegacyTypes legacy;
    private @Nullable PollLoop loop;

    // of the loop's thread only
    private List<DeviceTypeDefinition> definitions = List.of();
    private Map<String, DeviceType> devices = Map.of();
    private boolean changed;

    private volatile DeviceTypes current = DeviceTypes.none();

    DeviceTypeCatalog(DeviceTypeProperties properties, InstantSource clock) {
        this.properties = properties;
        this.packages = new PolledResource(
                properties.fdiManagerUrl().resolve("/api/device-types"), properties.timeout(), clock);
        this.knownDevices = new PolledResource(
                properties.fdiManagerUrl().resolve("/api/device-types/known-devices"), properties.timeout(), clock);
        this.legacy = new LegacyTypes(Path.of(properties.legacyFile()));
    }

    /** The last that was known. */
    public DeviceTypes current() {
        return current;
    }

    public PollState packagesState() {
        return packages.state();
    }

    public PollState knownDevicesState() {
        return knownDevices.state();
    }

    private void refresh() throws InterruptedException {
        changed = legacy.refresh();
        packages.poll(this::readPackages);
        knownDevices.poll(this::readDevices);
        if (changed) {
            current = DeviceTypes.of(legacy.types(), definitions, devices);
        }
    }

    private void readPackages(byte[] body) {
        definitions =
                JsonMapper.shared().readValue(body, DeviceTypeDefinitions.class).deviceTypes();
        changed = true;
    }

    private void readDevices(byte[] body) {
        Map<String, DeviceType> read = new HashMap<>();
        JsonMapper.shared()
                .readValue(body, new TypeReference<Map<DeviceId, DeviceType>>() {})
                .forEach((device, type) -> read.put(device.value(), type));
        devices = read;
        changed = true;
    }

    @Override
    public void start() {
        loop = new PollLoop(
                "device-types",
                this::refresh,
                properties.refresh(),
                () -> packages.state().known());
    }

    @Override
    public void stop() {
        if (loop != null) {
            loop.close();
            loop = null;
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }
}
