package io.iotcloud.sink.deadletter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dead letter as far as a decision about it needs it. */
record KeptLetter(
        long id,
        String state,
        Instant failedAt,
        @Nullable Instant receivedAt,
        String stage,
        @Nullable String deviceId,
        @Nullable String messageId,
        @Nullable String mqttTopic,
        @Nullable String originTopic,
        @Nullable Integer originPartition,
        @Nullable Long originOffset,
        byte @Nullable [] payload) {

    /**
     * The dead letters with these ids, by id in ascending order; nobody else can change them until the transaction is
     * over. All lock in the same order, so that two requests cannot wait for each other.
     */
    static Map<Long, KeptLetter> lock(Connection transaction, List<Long> ids) throws SQLException {
        Map<Long, KeptLetter> letters = new LinkedHashMap<>();
        try (PreparedStatement query = transaction.prepareStatement("""
                SELECT id, state, failed_at, received_at, stage, device_id, message_id, mqtt_topic, origin_topic,
                       origin_partition, origin_offset, payload
                FROM dead_letters WHERE id = ANY (?) ORDER BY id FOR UPDATE""")) {
            query.setArray(1, transaction.createArrayOf("bigint", ids.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    letters.put(rows.getLong(1), of(rows));
                }
            }
        }
        return letters;
    }

    private static KeptLetter of(ResultSet row) throws SQLException {
        OffsetDateTime received = row.getObject(4, OffsetDateTime.class);
        return new KeptLetter(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                received == null ? null : received.toInstant(),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getObject(10, Integer.class),
                row.getObject(11, Long.class),
                row.getBytes(12));
    }

    boolean isOpen() {
        return state.equals(LetterState.OPEN.code());
    }

    /** The original bytes, none where there were none. */
    byte[] bytes() {
        byte[] kept = payload;
        return kept == null ? new byte[0] : kept;
    }
}
