package io.iotcloud.enrichment.devicetypes;

import io.iotcloud.enrichment.quality.MeasurementChecks;
import io.iotcloud.model.definition.DeviceTypeDefinition;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What is known at one moment. Immutable. */
public final class DeviceTypes {

    private final Map<DeviceType, KnownType> types = new TreeMap<>();
    private final Map<String, DeviceType> devices;
    private final List<DeviceTypeDefinition> definitions;

    private DeviceTypes(List<DeviceTypeDefinition> definitions, Map<String, DeviceType> devices) {
        this.definitions = List.copyOf(definitions);
        this.devices = Map.copyOf(devices);
    }

    /**
     * @param legacy metadata of types that stand in the registry file
     * @param definitions of the active packages; they win over the file
     * @param devices type by device id
     */
    public static DeviceTypes of(
            Map<DeviceType, JsonNode> legacy, List<DeviceTypeDefinition> definitions, Map<String, DeviceType> devices) {
        DeviceTypes known = new DeviceTypes(definitions, devices);
        MeasurementChecks none = new MeasurementChecks(List.of());
        legacy.forEach((type, metadata) -> known.types.put(type, new KnownType(type, metadata, none)));
        for (DeviceTypeDefinition d : definitions) {
            known.types.put(
                    d.deviceType(),
                    new KnownType(d.deviceType(), d.metadata(), new MeasurementChecks(d.measurements())));
        }
        return known;
    }

    public static DeviceTypes none() {
        return of(Map.of(), List.of(), Map.of());
    }

    /** The type when it has a package or stands in the registry file. */
    public Optional<KnownType> find(DeviceType type) {
        return Optional.ofNullable(types.get(type));
    }

    /** What the FDI manager knows this device as. */
    public Optional<DeviceType> typeOf(DeviceId device) {
        return Optional.ofNullable(devices.get(device.value()));
    }

    /** Definitions of the active packages. */
    public List<DeviceTypeDefinition> definitions() {
        return definitions;
    }

    /** Every type that has a package or stands in the registry file. */
    public SequencedSet<DeviceType> all() {
        return new TreeSet<>(types.keySet());
    }
}
