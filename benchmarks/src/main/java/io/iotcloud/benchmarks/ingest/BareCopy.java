package io.iotcloud.benchmarks.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The rows of the last backlog, ready to be stored again by nothing but COPY. */
final class BareCopy {

    /** Rows of one transaction, as many as the sink takes at most. */
    private static final int BATCH = 2_000;

    /** What one connection copies, batch by batch, a batch of each table in one transaction. */
    private record Share(List<String> tables, List<List<byte[]>> batches) {}

    private final Supplier<Connection> database;
    private final List<List<byte[]>> batchesByTable = new ArrayList<>();
    private final List<String> tables;

    BareCopy(Supplier<Connection> database, List<String> tables) throws SQLException, IOException {
        this.database = database;
        this.tables = List.copyOf(tables);
        try (Connection connection = database.get()) {
            for (String table : tables) {
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                // in no order of the key, as messages come
                copies(connection).copyOut("copy (select * from %s order by time) to stdout".formatted(table), rows);
                batchesByTable.add(batches(rows.toByteArray()));
            }
        }
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
     * Stores everything into the tables, which are empty.
     *
     * @param connections what each of them copies, by the tables' numbers
     * @return seconds it took
     */
    double seconds(List<List<Integer>> connections) throws InterruptedException, ExecutionException {
        List<Callable<Void>> work = new ArrayList<>();
        for (List<Integer> numbers : connections) {
            Share share = new Share(
                    numbers.stream().map(tables::get).toList(),
                    numbers.stream().map(batchesByTable::get).toList());
            work.add(() -> store(share));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            long start = System.nanoTime();
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private Void store(Share share) throws SQLException, IOException {
        try (Connection connection = database.get()) {
            connection.setAutoCommit(false);
            CopyManager copies = copies(connection);
            int batches = share.batches().stream().mapToInt(List::size).max().orElse(0);
            for (int batch = 0; batch < batches; batch++) {
                for (int table = 0; table < share.tables().size(); table++) {
                    copies.copyIn(
                            "copy %s from stdin".formatted(share.tables().get(table)),
                            new ByteArrayInputStream(share.batches().get(table).get(batch)));
                }
                connection.commit();
            }
        }
        return null;
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
