package io.iotcloud.enrichment.applications;

import io.iotcloud.model.device.DeviceType;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who is interested in what, at one moment. Thread-safe. */
public final class Interests {

    private final Map<DeviceType, byte[]> byType;
    private final byte[] ofUnknownType = nobody(null);
    private final Map<DeviceType, byte[]> nobodys = new ConcurrentHashMap<>();

    private Interests(Map<DeviceType, byte[]> byType) {
        this.byType = byType;
    }

    public static Interests none() {
        return new Interests(Map.of());
    }

    /** @param byType value of {@code application_registry} by device type, as the registry says it */
    static Interests of(JsonNode byType) {
        Map<DeviceType, byte[]> fragments = new HashMap<>();
        byType.forEachEntry((type, interest) ->
                fragments.put(new DeviceType(type), JsonMapper.shared().writeValueAsBytes(interest)));
        return new Interests(fragments);
    }

    /**
     * Value of {@code application_registry}, as JSON; not to be changed.
     *
     * @param type null when it is unknown
     */
    public byte[] in(@Nullable DeviceType type) {
        if (type == null) {
            return ofUnknownType;
        }
        byte[] interest = byType.get(type);
        // what devices may declare is without number, so these are not kept for ever
        if (interest == null && nobodys.size() > 1000) {
            nobodys.clear();
        }
        return interest == null ? nobodys.computeIfAbsent(type, Interests::nobody) : interest;
    }

    private static byte[] nobody(@Nullable DeviceType type) {
        ObjectNode nobody = JsonMapper.shared().createObjectNode();
        nobody.put("device_type", type == null ? null : type.value());
        nobody.put("registered_applications_count", 0);
        nobody.putArray("applications");
        return JsonMapper.shared().writeValueAsBytes(nobody);
    }
}
