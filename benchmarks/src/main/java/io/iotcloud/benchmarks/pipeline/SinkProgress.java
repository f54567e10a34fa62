package io.iotcloud.benchmarks.pipeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the sink has stored its topics, by what it keeps beside the rows. What it commits to Kafka is for display, comes
 * once a second at most, and would make a saw of every backlog.
 */
public final class SinkProgress implements AutoCloseable {

    private final Connection database;

    /** @param database for this alone; closed with it */
    public SinkProgress(Connection database) {
        this.database = database;
    }

    /** Offset of the first record that is not stored; of the newest topic of a name. */
    Map<TopicPartition, Long> stored() {
        String sql = "select distinct on (topic, partition) topic, partition, next_offset from stored_offsets"
                + " order by topic, partition, stored_at desc";
        Map<TopicPartition, Long> stored = new HashMap<>();
        try (PreparedStatement query = database.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                stored.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not tell what is stored", e);
        }
        return stored;
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
