package io.iotcloud.sink.offsets;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The table {@code stored_offsets}. Every method works in the transaction of its caller. */
public final class StoredOffsets {

    private final Connection connection;
    private final String instance;

    /** @param instance who moves the offsets, for people */
    public StoredOffsets(Connection connection, String instance) {
        this.connection = connection;
        this.instance = instance;
    }

    /**
     * @param from offset the instance believes to be stored
     * @param to offset of the first record that is not stored with this transaction
     */
    public record Move(long from, long to) {}

    /** Stored offset by partition; partitions never read are absent. */
    public Map<Integer, Long> load(LogIdentity log) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT partition, next_offset FROM stored_offsets WHERE cluster_id = ? AND topic_id = ?")) {
            query.setString(1, log.clusterId());
            query.setString(2, log.topicId());
            Map<Integer, Long> offsets = new HashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    offsets.put(rows.getInt(1), rows.getLong(2));
                }
            }
            return offsets;
        }
    }

    /** The log of the same name that was read last, if it is another one. */
    public Optional<LogIdentity> otherLog(LogIdentity log) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT cluster_id, topic_id FROM stored_offsets
                WHERE topic = ? AND (cluster_id, topic_id) <> (?, ?) ORDER BY stored_at DESC LIMIT 1""")) {
            query.setString(1, log.topic());
            query.setString(2, log.clusterId());
            query.setString(3, log.topicId());
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new LogIdentity(row.getString(1), row.getString(2), log.topic()))
                        : Optional.empty();
            }
        }
    }

    /**
     * Puts a partition to where reading begins. Changes nothing when another instance was faster; the first
     * {@link #move} finds that out.
     */
    public void begin(LogIdentity log, int partition, OptionalLong stored, StartingPoint.At start) throws SQLException {
        if (stored.isEmpty()) {
            insert(log, partition, start.offset());
        } else if (stored.getAsLong() != start.offset()) {
            if (start.missing() > 0) {
                noteGap(log, partition, start);
            }
            replace(log, partition, stored.getAsLong(), start.offset());
        }
    }

    private void insert(LogIdentity log, int partition, long offset) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO stored_offsets (cluster_id, topic_id, partition, topic, next_offset, stored_by)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")) {
            insert.setString(1, log.clusterId());
            insert.setString(2, log.topicId());
            insert.setInt(3, partition);
            insert.setString(4, log.topic());
            insert.setLong(5, offset);
            insert.setString(6, instance);
            insert.executeUpdate();
        }
    }

    private void replace(LogIdentity log, int partition, long from, long to) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE stored_offsets SET next_offset = ?, stored_at = now(), stored_by = ?
                WHERE cluster_id = ? AND topic_id = ? AND partition = ? AND next_offset = ?""")) {
            update.setLong(1, to);
            update.setString(2, instance);
            update.setString(3, log.clusterId());
            update.setString(4, log.topicId());
            update.setInt(5, partition);
            update.setLong(6, from);
            update.executeUpdate();
        }
    }

    private void noteGap(LogIdentity log, int partition, StartingPoint.At start) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO offset_gaps (cluster_id, topic_id, partition, topic, from_offset, to_offset)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")) {
            insert.setString(1, log.clusterId());
            insert.setString(2, log.topicId());
            insert.setInt(3, partition);
            insert.setString(4, log.topic());
            insert.setLong(5, start.offset() - start.missing());
            insert.setLong(6, start.offset());
            insert.executeUpdate();
        }
    }

    /**
     * Moves offsets by compare-and-set. A second instance that moves the same ones waits here for the first one's
     * transaction to end.
     *
     * @throws OffsetConflictException when one of them is no longer where the instance believes it to be
     */
    public void move(LogIdentity log, Map<Integer, Move> moves) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE stored_offsets s SET next_offset = m.upto, stored_at = now(), stored_by = ?
                FROM unnest(?::int[], ?::bigint[], ?::bigint[]) AS m (part, since, upto)
                WHERE s.cluster_id = ? AND s.topic_id = ? AND s.partition = m.part AND s.next_offset = m.since""")) {
            update.setString(1, instance);
            update.setArray(2, array("int4", moves.keySet()));
            update.setArray(
                    3, array("int8", moves.values().stream().map(Move::from).toList()));
            update.setArray(
                    4, array("int8", moves.values().stream().map(Move::to).toList()));
            update.setString(5, log.clusterId());
            update.setString(6, log.topicId());
            int moved = update.executeUpdate();
            if (moved != moves.size()) {
                throw OffsetConflictException.of(log, moved, moves.size());
            }
        }
    }

    private Array array(String type, Collection<? extends Number> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }
}
