package io.iotcloud.sink.hypertable;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one message says about its device; null where it says nothing.
 *
 * @param deviceType detected type
 */
public record DeviceFacts(
        @Nullable String deviceType,
        @Nullable UUID metadataId,
        @Nullable String firmwareVersion,
        @Nullable String hardwareRevision) {

    /** These facts, completed by earlier ones where they are silent. */
    DeviceFacts over(DeviceFacts earlier) {
        return new DeviceFacts(
                deviceType == null ? earlier.deviceType : deviceType,
                metadataId == null ? earlier.metadataId : metadataId,
                firmwareVersion == null ? earlier.firmwareVersion : firmwareVersion,
                hardwareRevision == null ? earlier.hardwareRevision : hardwareRevision);
    }
}
