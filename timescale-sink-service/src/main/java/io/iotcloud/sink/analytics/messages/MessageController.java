package io.iotcloud.sink.analytics.messages;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.sink.analytics.AnalyticsDatabase;
import io.swagger.v3.oas.annotations.Operation;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What became of one message. */
@RestController
final class MessageController {

    private static final Pattern MESSAGE_ID = Pattern.compile("[0-9a-f]{32}");

    private final AnalyticsDatabase database;

    MessageController(AnalyticsDatabase database) {
        this.database = database;
    }

    /**
     * @param payload the exact text the device sent
     */
    record RawRow(
            Instant time,
            Instant receivedAt,
            String deviceId,
            String eventType,
            String mqttTopic,
            @JsonRawValue String payload) {}

    /** @param message the whole enriched message */
    record EnrichedRow(
            Instant time,
            Instant receivedAt,
            String deviceId,
            String eventType,
            @Nullable String deviceType,
            @JsonRawValue String message) {}

    /** @param smartBreaker values by column */
    record StoredMessage(
            String messageId,
            List<RawRow> iotRawData,
            List<EnrichedRow> iotEnrichedData,
            List<Map<String, @Nullable Object>> smartBreakerData,
            List<Map<String, @Nullable Object>> deadLetters) {

        boolean isUnknown() {
            return iotRawData.isEmpty() && iotEnrichedData.isEmpty() && deadLetters.isEmpty();
        }
    }

    @Operation(summary = "The rows of one message in each table")
    @GetMapping("/api/messages/{messageId}")
    StoredMessage message(@PathVariable String messageId) {
        if (!MESSAGE_ID.matcher(messageId).matches()) {
            throw ProblemException.invalid("message_id", "expected 32 lower-case hex digits");
        }
        StoredMessage message =
                database.ask("message", client -> read(client, messageId)).value();
        if (message.isUnknown()) {
            throw ProblemException.notFound("message", messageId);
        }
        return message;
    }

    private static StoredMessage read(JdbcClient client, String id) {
        List<RawRow> raw = client.sql("""
                        SELECT time, received_at, device_id, event_type, mqtt_topic, payload::text
                        FROM iot_raw_data WHERE message_id = ?""")
                .param(id)
                .query((row, _) -> new RawRow(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list();
        Optional<RawRow> first = raw.stream().findFirst();
        return new StoredMessage(
                id,
                raw,
                first.map(row -> enriched(client, row, id)).orElse(List.of()),
                first.map(row -> typed(client, row, id)).orElse(List.of()),
                client.sql(
                                "SELECT id, stage, reason, detail, failed_at FROM dead_letters WHERE message_id = ? ORDER BY id")
                        .param(id)
                        .query(MessageController::columns)
                        .list());
    }

    private static List<EnrichedRow> enriched(JdbcClient client, RawRow of, String id) {
        return client.sql("""
                        SELECT time, received_at, device_id, event_type, device_type, message::text
                        FROM iot_enriched_messages WHERE device_id = ? AND time = ? AND message_id = ?""")
                .params(of.deviceId(), of.time().atOffset(ZoneOffset.UTC), id)
                .query((row, _) -> new EnrichedRow(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list();
    }

    private static List<Map<String, @Nullable Object>> typed(JdbcClient client, RawRow of, String id) {
        return client.sql("SELECT * FROM smart_breaker_data WHERE device_id = ? AND time = ? AND message_id = ?")
                .params(of.deviceId(), of.time().atOffset(ZoneOffset.UTC), id)
                .query(MessageController::columns)
                .list();
    }

    private static Map<String, @Nullable Object> columns(ResultSet row, int number) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = row.getObject(i);
            values.put(columns.getColumnLabel(i), value instanceof Timestamp timestamp ? timestamp.toInstant() : value);
        }
        return values;
    }
}
