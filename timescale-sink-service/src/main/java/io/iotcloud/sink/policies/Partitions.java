package io.iotcloud.sink.policies;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The partitions of one table as the catalogue has them. Works in the transaction of its caller. */
final class Partitions {

    private final Connection transaction;
    private final TimeTable table;

    Partitions(Connection transaction, TimeTable table) {
        this.transaction = transaction;
        this.table = table;
    }

    /** One maker or dropper of partitions at a time, and none that blocks the tables for long. */
    void lock(Duration patience) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = " + patience.toMillis());
            statement.execute(
                    "SELECT pg_advisory_xact_lock(hashtext('partitions of %s'))".formatted(table.tableName()));
        }
    }

    /** Ranges by their start, without the default partition. */
    NavigableMap<Instant, TimeRange> ranges() throws SQLException {
        NavigableMap<Instant, TimeRange> ranges = new TreeMap<>();
        for (Existing partition : existing()) {
            ranges.put(partition.range().start(), partition.range());
        }
        return ranges;
    }

    /** A partition that exists. */
    record Existing(String name, TimeRange range) {}

    List<Existing> existing() throws SQLException {
        try (PreparedStatement query = transaction.prepareStatement("""
                SELECT name, bounds[1]::timestamptz, bounds[2]::timestamptz
                FROM (
                    SELECT c.relname AS name,
                           regexp_match(pg_get_expr(c.relpartbound, c.oid),
                               'FROM \\(''([^'']+)''\\) TO \\(''([^'']+)''\\)') AS bounds
                    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                    WHERE i.inhparent = ?::regclass
                ) p
                WHERE bounds IS NOT NULL ORDER BY 2""")) {
            query.setString(1, table.tableName());
            List<Existing> partitions = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    partitions.add(new Existing(rows.getString(1), new TimeRange(instant(rows, 2), instant(rows, 3))));
                }
            }
            return partitions;
        }
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    /**
     * Makes a partition beside the table and attaches it, which blocks no reader of the table; rows of its range that
     * lie in the default partition move into it.
     */
    void make(TimeRange range) throws SQLException {
        String name = range.partitionOf(table);
        String parent = table.tableName();
        try (Statement statement = transaction.createStatement()) {
            statement.execute("CREATE TABLE %s (LIKE %s INCLUDING ALL)".formatted(name, parent));
            statement.execute("""
                    WITH moved AS (
                        DELETE FROM %s_default WHERE time >= '%s' AND time < '%s' RETURNING *
                    ) INSERT INTO %s SELECT * FROM moved""".formatted(parent, range.start(), range.end(), name));
            statement.execute("ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s')"
                    .formatted(parent, name, range.start(), range.end()));
        }
    }

    /** Drops a partition with its rows. */
    void drop(Existing partition) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute("DROP TABLE " + partition.name());
        }
    }

    /** Removes rows of the default partition that are older. */
    void removeStraysBefore(Instant time) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute("DELETE FROM %s_default WHERE time < '%s'".formatted(table.tableName(), time));
        }
    }
}
