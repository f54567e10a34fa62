package io.iotcloud.dashboard.fdi;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A command as the FDI manager keeps it.
 *
 * @param state in capitals: {@code SENT}, {@code SUCCEEDED}, ...
 * @param roundTripMs from sending to the last answer, null until answered
 */
record SentCommand(
        String commandId,
        String deviceId,
        String command,
        @Nullable String phase,
        String state,
        @JsonAlias({"issued_at", "requested_at"}) @Nullable Instant createdAt,
        @JsonAlias({"requested_by", "by"}) @Nullable String issuedBy,
        @Nullable String origin,
        @Nullable Double roundTripMs,
        @Nullable Integer addCause,
        @Nullable JsonNode error,
        @Nullable String detail) {

    private static final Map<String, String> WORDS = Map.of(
            "CREATED", "Waiting to be sent",
            "SENT", "Sent",
            "ACCEPTED", "Accepted",
            "EXECUTING", "Executing",
            "SUCCEEDED", "Succeeded",
            "TIMED_OUT", "Timed out");

    /** The list. */
    record Listing(List<SentCommand> items) {}

    /** The state as a word, with the reason when it did not succeed. */
    String outcome() {
        String name = state.toUpperCase(Locale.ROOT);
        String word = WORDS.getOrDefault(
                name,
                name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' '));
        String why = why();
        return why == null || name.equals("SUCCEEDED") ? word : word + ": " + why;
    }

    private @Nullable String why() {
        if (error != null && error.isObject()) {
            String message = error.path("message").asString("");
            return message.isEmpty() ? error.path("code").asString("") : message;
        }
        return detail;
    }

    boolean isTrouble() {
        return switch (state.toUpperCase(Locale.ROOT)) {
            case "FAILED", "REJECTED", "TIMED_OUT", "EXPIRED" -> true;
            default -> false;
        };
    }
}
