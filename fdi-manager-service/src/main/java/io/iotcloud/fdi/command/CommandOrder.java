package io.iotcloud.fdi.command;

import io.iotcloud.model.command.CommandOrigin;
import io.iotcloud.model.command.CommandPhase;
import io.iotcloud.model.device.DeviceId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody wants done.
 *
 * @param commandId the same id and body again is the same command
 * @param selectId for {@code operate}, the id of the select
 * @param issuedBy the user
 */
record CommandOrder(
        UUID commandId,
        DeviceId deviceId,
        String command,
        CommandPhase phase,
        @Nullable UUID selectId,
        Map<String, JsonNode> arguments,
        String issuedBy,
        CommandOrigin origin) {

    CommandOrder {
        arguments = Map.copyOf(arguments);
    }
}
