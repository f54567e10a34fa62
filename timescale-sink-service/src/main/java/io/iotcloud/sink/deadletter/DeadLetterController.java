package io.iotcloud.sink.deadletter;

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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    /** An absent filter is an empty text, so that the statement is the same for all of them. */
    private static final String FILTER = """
             WHERE (:reason = '' OR reason = :reason) AND (:stage = '' OR stage = :stage)
               AND (:device = '' OR device_id = :device)""";

    private final AnalyticsDatabase database;

    DeadLetterController(AnalyticsDatabase database) {
        this.database = database;
    }

    /** A page of a list. */
    record Page<T>(List<T> items, int page, int size, long total) {}

    /** A dead letter without its bytes. */
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
            long payloadBytes) {}

    /**
     * @param payloadBase64 the original bytes, null when there were none
     * @param payloadText the same as text, null when they are not UTF-8
     */
    record DeadLetterWithPayload(
            DeadLetter deadLetter,
            @Nullable String payloadBase64,
            @Nullable String payloadText) {}

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
        return database.ask(client -> {
                    List<DeadLetter> items = filtered(
                                    client,
                                    "SELECT " + COLUMNS + " FROM dead_letters" + FILTER
                                            + " ORDER BY id DESC LIMIT :size OFFSET :skip",
                                    reason,
                                    stage,
                                    device)
                            .param("size", size)
                            .param("skip", (long) page * size)
                            .query(DeadLetterController::deadLetter)
                            .list();
                    long total = filtered(client, "SELECT count(*) FROM dead_letters" + FILTER, reason, stage, device)
                            .query(Long.class)
                            .single();
                    return new Page<>(items, page, size, total);
                })
                .value();
    }

    private static JdbcClient.StatementSpec filtered(
            JdbcClient client, String sql, String reason, String stage, String device) {
        return client.sql(sql).param("reason", reason).param("stage", stage).param("device", device);
    }

    @GetMapping("/api/dead-letters/{id}")
    DeadLetterWithPayload one(@PathVariable long id) {
        return database.ask(client -> client.sql("SELECT " + COLUMNS + ", payload FROM dead_letters WHERE id = ?")
                        .param(id)
                        .query((row, number) -> {
                            byte @Nullable [] payload = row.getBytes("payload");
                            return new DeadLetterWithPayload(
                                    deadLetter(row, number),
                                    payload == null ? null : Base64.getEncoder().encodeToString(payload),
                                    payload == null ? null : text(payload));
                        })
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

    private static DeadLetter deadLetter(ResultSet row, int number) throws SQLException {
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
                row.getLong("payload_bytes"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
