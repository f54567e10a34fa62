package io.iotcloud.sink.deadletter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter in a list.
 *
 * @param originTopic topic it was read from, with partition and offset; the MQTT topic where the bridge gave it up
 * @param replayOf id of the dead letter it was replayed from
 * @param payloadBytes size of the original
 */
record LetterView(
        long id,
        String state,
        @Nullable Instant stateChangedAt,
        @Nullable String note,
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
        long payloadBytes) {

    static final String COLUMNS = """
            id, state, state_changed_at, note, stored_at, failed_at, received_at, stage, reason, detail, device_id,
            message_id, mqtt_topic, origin_topic, origin_partition, origin_offset, replay_of,
            coalesce(octet_length(payload), 0) AS payload_bytes""";

    static LetterView of(ResultSet row) throws SQLException {
        return new LetterView(
                row.getLong("id"),
                row.getString("state"),
                instant(row, "state_changed_at"),
                row.getString("note"),
                row.getObject("stored_at", OffsetDateTime.class).toInstant(),
                row.getObject("failed_at", OffsetDateTime.class).toInstant(),
                instant(row, "received_at"),
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

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
