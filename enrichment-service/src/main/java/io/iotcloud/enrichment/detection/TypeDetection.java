package io.iotcloud.enrichment.detection;

import io.iotcloud.enrichment.devicetypes.DeviceTypes;
import io.iotcloud.model.definition.DeviceTypeDefinition;
import io.iotcloud.model.device.DeviceType;
import io.iotcloud.model.telemetry.DeviceMessage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules of detection. */
public final class TypeDetection {

    private TypeDetection() {}

    /** The type of the device that sent {@code message}, empty when it cannot be told. */
    public static Optional<DeviceType> detect(DeviceMessage message, DeviceTypes known) {
        return Optional.ofNullable(message.declaredType())
                .or(() -> known.typeOf(message.deviceId()))
                .or(() -> bySignature(message.readings().keySet(), known.definitions()));
    }

    private static Optional<DeviceType> bySignature(Set<String> paths, List<DeviceTypeDefinition> definitions) {
        List<DeviceTypeDefinition> matching =
                definitions.stream().filter(d -> d.detection().matches(paths)).toList();
        int most = matching.stream().mapToInt(TypeDetection::size).max().orElse(0);
        List<DeviceTypeDefinition> best =
                matching.stream().filter(d -> size(d) == most).toList();
        return best.size() == 1 ? Optional.of(best.getFirst().deviceType()) : Optional.empty();
    }

    private static int size(DeviceTypeDefinition definition) {
        return definition.detection().allOf().size();
    }
}
