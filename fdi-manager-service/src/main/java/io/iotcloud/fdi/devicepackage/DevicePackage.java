package io.iotcloud.fdi.devicepackage;

import io.iotcloud.model.definition.DeviceTypeDefinition;
import io.iotcloud.model.device.DeviceType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A device package that was found to be right.
 *
 * @param packageId from its definition, the same in all versions or not as its author likes
 * @param version of the package
 * @param definition the device type, everything inherited filled in
 * @param identification what the type plate says
 * @param rules conditions between parameters
 * @param source {@code definition.json} as its author wrote it, alarms included
 * @param signature whether someone known signed it
 */
public record DevicePackage(
        UUID packageId,
        PackageVersion version,
        DeviceTypeDefinition definition,
        Identification identification,
        List<ParameterRule> rules,
        JsonNode source,
        Signature signature) {

    public DevicePackage {
        rules = List.copyOf(rules);
    }

    /**
     * What the type plate says.
     *
     * @param manual part of the container, null when there is none
     * @param image part of the container, null when there is none
     */
    public record Identification(
            String manufacturer,
            String model,
            String revision,
            @Nullable String manual,
            @Nullable String image) {}

    /** Who vouches for the package. */
    public enum Signature {
        NONE,
        UNKNOWN_KEY,
        VALID
    }

    public DeviceType deviceType() {
        return definition.deviceType();
    }

    DevicePackage signed(Signature how) {
        return new DevicePackage(packageId, version, definition, identification, rules, source, how);
    }
}
