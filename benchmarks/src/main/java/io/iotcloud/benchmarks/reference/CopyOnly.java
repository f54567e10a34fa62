package io.iotcloud.benchmarks.reference;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Stores rows of a run once more by COPY alone, into logged copies of their tables with the same keys and indexes, one
 * transaction per batch. The copies are dropped at the end; only partitions and hypertable chunks they have not.
 */
public final class CopyOnly implements AutoCloseable {

    private static final int BATCH = 1_000;
    private static final String COPY_PREFIX = "benchmark_copy_of_";

    private final Connection database;
    private final Map<String, List<byte[]>> batchesByTable = new LinkedHashMap<>();
    private long messages = Long.MAX_VALUE;

    /**
     * Reads the rows; autocommit of {@code database} is switched off.
     *
     * @param prefix what the ids of the run's devices begin with
     * @param atMost messages that are taken
     */
    public CopyOnly(Connection database, List<String> tables, String prefix, int atMost)
            throws SQLException, IOException {
        this.database = database;
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement()) {
            for (String table : tables) {
                statement.execute("drop table if exists " + COPY_PREFIX + table);
                statement.execute("create table %s%s (like %s including all)".formatted(COPY_PREFIX, table, table));
                batchesByTable.put(table, read(table, prefix, atMost));
            }
        }
        database.commit();
    }

    private List<byte[]> read(String table, String prefix, int atMost) throws SQLException, IOException {
        // device ids of a run consist of letters, digits and hyphens
        String copy =
                "copy (select * from %s where device_id >= '%s' and device_id < '%s~' order by time limit %d) to stdout"
                        .formatted(table, prefix, prefix, atMost);
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        messages = Math.min(messages, manager().copyOut(copy, rows));
        return batches(rows.toByteArray());
    }

    private static List<byte[]> batches(byte[] rows) {
        List<byte[]> batches = new ArrayList<>();
        int from = 0;
        int lines = 0;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == '\n' && (++lines % BATCH == 0 || i == rows.length - 1)) {
                batches.add(Arrays.copyOfRange(rows, from, i + 1));
                from = i + 1;
            }
        }
        return batches;
    }

    /**
     * Empties the copies and fills them.
     *
     * @return messages a second, a message being one row in each table
     */
    public double messagesPerSecond() throws SQLException, IOException {
        try (Statement statement = database.createStatement()) {
            for (String table : batchesByTable.keySet()) {
                statement.execute("truncate " + COPY_PREFIX + table);
            }
        }
        database.commit();
        long start = System.nanoTime();
        int batches =
                batchesByTable.values().stream().mapToInt(List::size).max().orElse(0);
        for (int batch = 0; batch < batches; batch++) {
            for (Map.Entry<String, List<byte[]>> table : batchesByTable.entrySet()) {
                if (batch < table.getValue().size()) {
                    manager()
                            .copyIn(
                                    "copy " + COPY_PREFIX + table.getKey() + " from stdin",
                                    new ByteArrayInputStream(table.getValue().get(batch)));
                }
            }
            database.commit();
        }
        return messages * 1e9 / (System.nanoTime() - start);
    }

    /** Messages that are stored by each measurement. */
    public long messages() {
        return messages;
    }

    private CopyManager manager() throws SQLException {
        return database.unwrap(PGConnection.class).getCopyAPI();
    }

    @Override
    public void close() throws SQLException {
        try (Statement statement = database.createStatement()) {
            for (String table : batchesByTable.keySet()) {
                statement.execute("drop table " + COPY_PREFIX + table);
            }
        }
        database.commit();
    }
}
