package io.iotcloud.benchmarks.pipeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what is stored of a run's devices. */
public final class StoredRows {

    /** The tables a breaker's telemetry ends in. */
    public static final List<String> TABLES = List.of("iot_raw_data", "iot_enriched_data", "smart_breaker_data");

    private final Connection database;

    public StoredRows(Connection database) {
        this.database = database;
    }

    /**
     * @param prefix what the ids of the run's devices, and of no others, begin with
     * @return distinct messages by table
     */
    public Map<String, Long> distinctMessages(String prefix) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String table : TABLES) {
            counts.put(table, distinct(table, prefix));
        }
        return counts;
    }

    private long distinct(String table, String prefix) throws SQLException {
        String sql = "select count(distinct (device_id, message_id)) from " + table
                + " where device_id >= ? and device_id < ?";
        try (PreparedStatement query = database.prepareStatement(sql)) {
            query.setString(1, prefix);
            query.setString(2, prefix + '~');
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
