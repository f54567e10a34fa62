package io.iotcloud.model.definition;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Body of {@code GET /api/device-types}: one definition per device type that has an active package. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DeviceTypeDefinitions(List<DeviceTypeDefinition> deviceTypes) {

    public DeviceTypeDefinitions {
        deviceTypes = List.copyOf(deviceTypes);
    }
}
