package io.iotcloud.enrichment.devicetypes;

import io.iotcloud.model.device.DeviceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The registry file, {@code {"device_types": {"<type>": {metadata...}}}}. Used by one thread. */
final class LegacyTypes {

    private static final Logger log = LoggerFactory.getLogger(LegacyTypes.class);

    private final Path file;
    private @Nullable FileTime seen;
    private Map<DeviceType, JsonNode> types = Map.of();

    LegacyTypes(Path file) {
        this.file = file;
    }

    Map<DeviceType, JsonNode> types() {
        return types;
    }

    /** Reads the file when it is new; an unreadable one leaves what was known. True when something changed. */
    boolean refresh() {
        try {
            FileTime now = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
            if (now == null || now.equals(seen)) {
                return false;
            }
            seen = now;
            types = read(JsonMapper.shared().readTree(Files.readAllBytes(file)));
            log.info("{} holds the device types {}", file, types.keySet());
            return true;
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            log.warn("{} cannot be read, going on with the device types {}: {}", file, types.keySet(), e.toString());
            return false;
        }
    }

    private static Map<DeviceType, JsonNode> read(JsonNode registry) {
        Map<DeviceType, JsonNode> read = new TreeMap<>();
        JsonNode entries = registry.get("device_types");
        if (entries == null || !entries.isObject()) {
            throw new IllegalArgumentException("expected an object named device_types");
        }
        entries.forEachEntry((name, entry) -> {
            DeviceType type = new DeviceType(name);
            ObjectNode metadata = JsonMapper.shared().createObjectNode().put("device_type", name);
            entry.forEachEntry(metadata::set);
            read.put(type, metadata);
        });
        return read;
    }
}
