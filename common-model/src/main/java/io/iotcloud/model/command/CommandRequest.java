package io.iotcloud.model.command;

import io.iotcloud.model.device.DeviceId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Payload of {@code iot/<device_id>/command}.
 *
 * @param commandId UUID; also the MQTT 5 correlation data
 * @param selectId for {@code operate}, the id of the select
 * @param arguments by name
 * @param expiresAt the device does not execute it after this
 * @param issuedBy the user, for the device's own log
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record CommandRequest(
        String commandId,
        DeviceId deviceId,
        String command,
        CommandPhase phase,
        @Nullable String selectId,
        Map<String, JsonNode> arguments,
        Instant issuedAt,
        Instant expiresAt,
        String issuedBy,
        CommandOrigin origin) {

    public CommandRequest {
        arguments = Map.copyOf(arguments);
    }
}
