package io.iotcloud.model.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iotcloud.model.device.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Payload of {@code iot/<device_id>/command/response}.
 *
 * @param commandId id of the request
 * @param eventType always {@code command_response}
 * @param result what the command gave, null until it succeeded
 * @param error why it was rejected or failed
 * @param duplicate true when the device had answered this id before
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandResponse(
        String commandId,
        DeviceId deviceId,
        Instant timestamp,
        String eventType,
        AnswerState state,
        @Nullable JsonNode result,
        @Nullable CommandError error,
        boolean duplicate) {

    public static final String EVENT_TYPE = "command_response";

    /**
     * Why a device does not do what it was told.
     *
     * @param code name of the additional cause, for example {@code Blocked-by-process}
     * @param addCause its number, see {@link AddCause}
     * @param message for a person
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record CommandError(String code, int addCause, String message) {}
}
