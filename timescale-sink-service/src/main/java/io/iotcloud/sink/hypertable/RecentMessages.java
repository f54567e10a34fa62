package io.iotcloud.sink.hypertable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recognises redeliveries of messages that are stored under their time of receipt, which differs each time.
 *
 * <p>A message may also be stored that way first and come again when its own time counts (its clock was ahead and time
 * has passed), so every message of a batch is looked up; the table is small.
 */
final class RecentMessages {

    private RecentMessages() {}

    /** The messages of the batch that are new; what is stored under its time of receipt is remembered from now on. */
    static <M extends Storable.Message> List<M> keepNew(Connection transaction, String stage, List<M> batch)
            throws SQLException {
        Set<String> known = known(transaction, stage, batch);
        Map<String, M> toRemember = new HashMap<>();
        for (M message : batch) {
            if (message.key().isTimeOfReceipt() && !known.contains(message.key().messageId())) {
                toRemember.putIfAbsent(message.key().messageId(), message);
            }
        }
        Set<String> remembered = remember(transaction, stage, toRemember);
        return batch.stream()
                .filter(message -> {
                    String id = message.key().messageId();
                    if (!message.key().isTimeOfReceipt()) {
                        return !known.contains(id) && !toRemember.containsKey(id);
                    }
                    // the instance that was remembered is the one that is stored, not another with the same bytes
                    return remembered.contains(id) && toRemember.get(id) == message;
                })
                .toList();
    }

    private static Set<String> known(Connection transaction, String stage, List<? extends Storable.Message> batch)
            throws SQLException {
        Set<String> known = new HashSet<>();
        try (PreparedStatement query = transaction.prepareStatement(
                "SELECT message_id FROM recent_messages WHERE stage = ? AND message_id = ANY (?)")) {
            query.setString(1, stage);
            query.setArray(
                    2,
                    transaction.createArrayOf(
                            "text",
                            batch.stream()
                                    .map(message -> message.key().messageId())
                                    .distinct()
                                    .toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getString(1));
                }
            }
        }
        return known;
    }

    private static Set<String> remember(
            Connection transaction, String stage, Map<String, ? extends Storable.Message> messages)
            throws SQLException {
        Set<String> remembered = new HashSet<>();
        if (messages.isEmpty()) {
            return remembered;
        }
        try (PreparedStatement insert = transaction.prepareStatement("""
                INSERT INTO recent_messages (message_id, device_id, stage, seen_at) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING""")) {
            for (Storable.Message message : messages.values()) {
                insert.setString(1, message.key().messageId());
                insert.setString(2, message.key().deviceId());
                insert.setString(3, stage);
                insert.setTimestamp(4, Timestamp.from(message.key().receivedAt()));
                if (insert.executeUpdate() == 1) {
                    remembered.add(message.key().messageId());
                }
            }
        }
        return remembered;
    }
}
