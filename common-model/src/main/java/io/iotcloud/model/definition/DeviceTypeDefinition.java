package io.iotcloud.model.definition;

import io.iotcloud.model.device.DeviceType;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One device type as its active package defines it.
 *
 * @param deviceType the type
 * @param version version of the package, {@code MAJOR.MINOR.PATCH}
 * @param metadata what enrichment attaches as {@code device_metadata}, word for word
 * @param detection how a message that names no type is recognised
 * @param measurements in the order of the package
 * @param parameters in the order of the package
 * @param commands in the order of the package
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DeviceTypeDefinition(
        DeviceType deviceType,
        String version,
        JsonNode metadata,
        Detection detection,
        List<Measurement> measurements,
        List<Parameter> parameters,
        List<Command> commands) {

    public DeviceTypeDefinition {
        measurements = List.copyOf(measurements);
        parameters = List.copyOf(parameters);
        commands = List.copyOf(commands);
    }

    /** The measurement at {@code path}, for example {@code voltage.phase_a}. */
    public Optional<Measurement> measurement(String path) {
        return measurements.stream().filter(m -> m.path().equals(path)).findFirst();
    }
}
