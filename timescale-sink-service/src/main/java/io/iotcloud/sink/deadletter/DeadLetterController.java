package io.iotcloud.sink.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.sink.analytics.AnalyticsDatabase;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Dead letters, the latest first. */
@RestController
final class DeadLetterController {

    private static final int LARGEST_PAGE = 500;
    private static final String COLUMNS =
            "id, stored_at, failed_at, received_at, stage, reason, detail, device_id, message_id, mqtt_topic, origin_topic, origin_partition, origin_offset, replay_of, coalesce(octet_length(payload), 0) AS payload_bytes";

    private final AnalyticsDatabase database;

    DeadLetterController(AnalyticsDatabase database) {
        this.database = database;
    }

    /** A page of a list. */
    record Page<T>(List<T> items, int page, int size, long total) {}

    /**
     * @param payloadBytes size of the original
     * @param payloadBase64 the original; only in the answer about one dead letter, and only when there was one
     * @param payloadText the same as text, when it is UTF-8
     */
    record DeadLetter(
            long id,
            Instant storedAt,
            Instant failedAt,
            @Nullable Instant receivedAt,
            String stage,
            String reason,
            @Nullable String detail,
            @Nullable String deviceId,
            @Nullable String messageId,
            @Nullable String mqttTopic,
            @Nullable String originTopic,
            @Nullable Integer originPartition,
            @Nullable Long originOffset,
            @Nullable String replayOf,
            long payloadBytes,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String payloadBase64,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String payloadText) {}

    @GetMapping("/api/dead-letters")
    Page<DeadLetter> list(
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        if (page < 0) {
            throw ProblemException.invalid("page", "must be 0 or more");
        }
        if (size < 1 || size > LARGEST_PAGE) {
            throw ProblemException.invalid("size", "must be between 1 and %d".formatted(LARGEST_PAGE));
        }
        Map<String, String> filters = new TreeMap<>(Map.of("reason", reason, "stage", stage, "device_id", device));
        filters.values().removeIf(String::isEmpty);
        String from = " FROM dead_letters" + where(filters.keySet());
        return database.ask(client -> {
                    List<DeadLetter> items = client.sql(
                                    "SELECT " + COLUMNS + from + " ORDER BY id DESC LIMIT :size OFFSET :skip")
                            .params(filters)
                            .param("size", size)
                            .param("skip", (long) page * size)
                            .query((row, _) -> deadLetter(row, null))
                            .list();
                    long total = client.sql("SELECT count(*)" + from)
                            .params(filters)
                            .query(Long.class)
                            .single();
                    return new Page<>(items, page, size, total);
                })
                .value();
    }

    private static String where(Set<String> columns) {
        return columns.stream()
                .map(column -> "%s = :%s".formatted(column, column))
                .reduce((one, other) -> one + " AND " + other)
                .map(conditions -> " WHERE " + conditions)
                .orElse("");
    }

    @GetMapping("/api/dead-letters/{id}")
    DeadLetter one(@PathVariable long id) {
        return database.ask(client -> client.sql("SELECT " + COLUMNS + ", payload FROM dead_letters WHERE id = ?")
                        .param(id)
                        .query((row, _) -> deadLetter(row, row.getBytes("payload")))
                        .optional())
                .value()
                .orElseThrow(() -> ProblemException.notFound("dead letter", id));
    }

    private static @Nullable String text(byte[] payload) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private static DeadLetter deadLetter(ResultSet row, byte @Nullable [] payload) throws SQLException {
        return new DeadLetter(
                row.getLong("id"),
                row.getObject("stored_at", OffsetDateTime.class).toInstant(),
                row.getObject("failed_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("received_at", OffsetDateTime.class)),
                row.getString("stage"),
                row.getString("reason"),
                row.getString("detail"),
                row.getString("device_id"),
                row.getString("message_id"),
                row.getString("mqtt_topic"),
                row.getString("origin_topic"),
                row.getObject("origin_partition", Integer.class),
                row.getObject("origin_offset", Long.class),
                row.getString("replay_of"),
                row.getLong("payload_bytes"),
                payload == null ? null : Base64.getEncoder().encodeToString(payload),
                payload == null ? null : text(payload));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
