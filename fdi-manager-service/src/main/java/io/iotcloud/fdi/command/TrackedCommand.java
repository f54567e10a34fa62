package io.iotcloud.fdi.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.iotcloud.model.command.CommandOrigin;
import io.iotcloud.model.command.CommandPhase;
import io.iotcloud.model.command.CommandResponse.CommandError;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A command and where it stands.
 *
 * @param deadline how long after it was sent its final answer may take
 * @param dueAt when the state it is in ends by itself
 * @param history its events in order; empty in lists
 */
record TrackedCommand(
        UUID commandId,
        DeviceId deviceId,
        DeviceType deviceType,
        String command,
        CommandPhase phase,
        @Nullable UUID selectId,
        JsonNode arguments,
        String issuedBy,
        CommandOrigin origin,
        CommandState state,
        Instant createdAt,
        Instant expiresAt,
        Duration deadline,
        @Nullable Instant sentAt,
        Instant dueAt,
        @Nullable Instant finishedAt,
        @Nullable JsonNode result,
        @Nullable CommandError error,
        @Nullable Instant lateAt,
        @Nullable JsonNode lateResult,
        List<Event> history) {

    TrackedCommand {
        history = List.copyOf(history);
    }

    /**
     * Something that happened to the command.
     *
     * @param by who or what made it happen: a user, {@code device} or {@code platform}
     */
    record Event(
            String event, Instant at, String by, @Nullable String detail) {}

    boolean isFinal() {
        return state.isFinal();
    }

    /** From sending to the final answer in milliseconds, null before. */
    @JsonProperty
    @Nullable
    Long roundTripMs() {
        Instant from = sentAt;
        Instant to = finishedAt;
        return from == null || to == null ? null : Duration.between(from, to).toMillis();
    }

    /** Number of the additional cause, null when there is none. */
    @JsonProperty
    @Nullable
    Integer addCause() {
        return error == null ? null : error.addCause();
    }

    TrackedCommand with(List<Event> events) {
        return new TrackedCommand(
                commandId,
                deviceId,
                deviceType,
                command,
                phase,
                selectId,
                arguments,
                issuedBy,
                origin,
                state,
                createdAt,
                expiresAt,
                deadline,
                sentAt,
                dueAt,
                finishedAt,
                result,
                error,
                lateAt,
                lateResult,
                events);
    }
}
