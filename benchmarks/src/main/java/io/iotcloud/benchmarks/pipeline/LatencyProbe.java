package io.iotcloud.benchmarks.pipeline;

import io.iotcloud.benchmarks.load.Message;
import io.iotcloud.benchmarks.statistics.Percentiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Measures the time from publish to row of one device among all, in several tables at once. */
public final class LatencyProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Opens a connection to the database. */
    @FunctionalInterface
    public interface Database {
        Connection connect() throws SQLException;
    }

    private final List<String> tables;
    private final Database database;

    public LatencyProbe(List<String> tables, Database database) {
        this.tables = List.copyOf(tables);
        this.database = database;
    }

    /**
     * @param device the device whose rows are looked for
     * @param load publishes and tells of each message right before
     * @return milliseconds from publish to row, by table
     */
    public Map<String, Percentiles> measure(String device, Consumer<Consumer<Message>> load)
            throws SQLException, ExecutionException, InterruptedException {
        List<Connection> connections = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, RowWatch> watches = new LinkedHashMap<>();
            for (String table : tables) {
                Connection connection = database.connect();
                connections.add(connection);
                watches.put(table, new RowWatch(connection, table, device));
            }
            Map<String, Future<List<Double>>> latencies = new LinkedHashMap<>();
            watches.forEach((table, watch) -> latencies.put(table, threads.submit(watch)));
            load.accept(message -> watches.values().forEach(watch -> watch.onPublish(message)));
            awaitRows(watches);
            return percentiles(latencies);
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private static void awaitRows(Map<String, RowWatch> watches) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Map.Entry<String, RowWatch> watch : watches.entrySet()) {
            while (watch.getValue().missing() > 0 && System.nanoTime() < deadline) {
                LockSupport.parkNanos(10_000_000);
            }
        }
        watches.values().forEach(RowWatch::end);
        watches.forEach((table, watch) -> {
            if (watch.missing() > 0) {
                throw new IllegalStateException("%d rows of %s did not appear".formatted(watch.missing(), table));
            }
        });
    }

    private static Map<String, Percentiles> percentiles(Map<String, Future<List<Double>>> latencies)
            throws ExecutionException, InterruptedException {
        Map<String, Percentiles> result = new LinkedHashMap<>();
        for (Map.Entry<String, Future<List<Double>>> entry : latencies.entrySet()) {
            List<Double> values = entry.getValue().get();
            result.put(
                    entry.getKey(),
                    new Percentiles(
                            values.stream().mapToDouble(Double::doubleValue).toArray()));
        }
        return result;
    }
}
