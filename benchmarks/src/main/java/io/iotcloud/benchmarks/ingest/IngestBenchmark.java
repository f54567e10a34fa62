package io.iotcloud.benchmarks.ingest;

import io.iotcloud.benchmarks.statistics.Spread;
import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.localstack.Part;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * The command line: {@code [pairs] [messages]}. Pair by pair: the time the sink needs for a backlog that waits in Kafka,
 * then the time COPY alone needs for the same rows into the same tables, emptied.
 */
public final class IngestBenchmark {

    private static final List<String> TABLES = List.of("iot_raw_data", "iot_enriched_data", "smart_breaker_data");

    /** As the sink: raw messages by one connection, enriched ones and their typed rows by another. */
    private static final List<List<Integer>> AS_THE_SINK = List.of(List.of(0), List.of(1, 2));

    private static final List<List<Integer>> ONE_CONNECTION = List.of(List.of(0, 1, 2));
    private static final String STORED =
            "select coalesce(sum(next_offset), 0) from stored_offsets where topic in ('iot.raw', 'iot.enriched')";

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final EmbeddedStack stack;
    private final PrintStream out;
    private final int messages;
    private final List<Double> sinkRates = new ArrayList<>();
    private final List<Double> copyRates = new ArrayList<>();
    private final List<Double> singleRates = new ArrayList<>();

    private IngestBenchmark(EmbeddedStack stack, PrintStream out, int messages) {
        this.stack = stack;
        this.out = out;
        this.messages = messages;
    }

    public static void main(String[] arguments) throws Exception {
        int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int messages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40_000;
        Path home = Path.of(System.getProperty("iot-cloud.home", "")).toAbsolutePath();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path log = Files.createTempFile("ingest-benchmark-sink-", ".log");
        try (EmbeddedStack stack = EmbeddedStack.start(Part.KAFKA, Part.DATABASE);
                SinkUnderTest sink = SinkUnderTest.start(home, stack, log);
                Backlog backlog = new Backlog(stack.kafkaBootstrapServers())) {
            IngestBenchmark benchmark = new IngestBenchmark(stack, out, messages);
            out.println("warming up");
            benchmark.pair(sink, backlog);
            benchmark.forget();
            for (int pair = 1; pair <= pairs; pair++) {
                out.println("pair " + pair);
                benchmark.pair(sink, backlog);
            }
            benchmark.report();
        }
        Files.delete(log);
    }

    private void pair(SinkUnderTest sink, Backlog backlog)
            throws IOException, InterruptedException, SQLException, ExecutionException {
        empty();
        long before = storedRecords();
        sink.freeze();
        backlog.write(messages);
        checkpoint();
        double cpu = sink.cpuSeconds();
        long start = System.nanoTime();
        sink.resume();
        awaitStored(before + 2L * messages);
        double seconds = (System.nanoTime() - start) / 1e9;
        double used = sink.cpuSeconds() - cpu;
        verify();
        sinkRates.add(rows() / seconds);
        BareCopy copy = new BareCopy(this::open, TABLES);
        copyRates.add(rows() / copySeconds(copy, AS_THE_SINK));
        singleRates.add(rows() / copySeconds(copy, ONE_CONNECTION));
        say(
                "  sink %,.0f rows/s (%.1f s, its CPU %.1f s), COPY alone %,.0f, by one connection %,.0f: ratio %.2f, %.2f",
                sinkRates.getLast(),
                seconds,
                used,
                copyRates.getLast(),
                singleRates.getLast(),
                sinkRates.getLast() / copyRates.getLast(),
                sinkRates.getLast() / singleRates.getLast());
    }

    /** By one session: opening one costs as much as storing a hundred rows. */
    private void awaitStored(long records) throws SQLException {
        try (Connection connection = open();
                PreparedStatement query = connection.prepareStatement(STORED)) {
            while (first(query) < records) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        }
    }

    private double copySeconds(BareCopy copy, List<List<Integer>> connections)
            throws SQLException, InterruptedException, ExecutionException {
        empty();
        checkpoint();
        double seconds = copy.seconds(connections);
        verify();
        return seconds;
    }

    private double rows() {
        return 3.0 * messages;
    }

    private void empty() throws SQLException {
        run(open(), "truncate " + String.join(", ", TABLES));
    }

    /** What one measurement leaves to be written is not another's. */
    private void checkpoint() throws SQLException {
        run(administrator(), "checkpoint");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long storedRecords() throws SQLException {
        return number(STORED);
    }

    private void verify() throws SQLException {
        for (String table : TABLES) {
            long found = number("select count(*) from " + table);
            if (found != messages) {
                throw new IllegalStateException("%s has %d rows instead of %d".formatted(table, found, messages));
            }
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = open();
                PreparedStatement query = connection.prepareStatement(sql)) {
            return first(query);
        }
    }

    private static long first(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection open() {
        return connect(stack.databaseUser(), stack.databasePassword());
    }

    private Connection administrator() {
        return connect("postgres", stack.databaseAdministratorPassword());
    }

    private Connection connect(String user, String password) {
        try {
            return DriverManager.getConnection(stack.jdbcUrl(), user, password);
        } catch (SQLException e) {
            throw new IllegalStateException("the benchmark's database does not answer", e);
        }
    }

    private void forget() {
        sinkRates.clear();
        copyRates.clear();
        singleRates.clear();
    }

    private void report() {
        say("%-46s min / median / max of %d pairs", "", sinkRates.size());
        say("%-46s %s", "sink, rows/s", Spread.of(sinkRates).text(0));
        say(
                "%-46s %s",
                "COPY alone, as many connections, rows/s", Spread.of(copyRates).text(0));
        say(
                "%-46s %s",
                "COPY alone, one connection, rows/s", Spread.of(singleRates).text(0));
        say(
                "%-46s %s",
                "sink : COPY alone, as many connections", ratio(copyRates).text(2));
        say("%-46s %s", "sink : COPY alone, one connection", ratio(singleRates).text(2));
    }

    private Spread ratio(List<Double> references) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < sinkRates.size(); i++) {
            ratios.add(sinkRates.get(i) / references.get(i));
        }
        return Spread.of(ratios);
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
