package io.iotcloud.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A database that is there and does not take rows: in each trouble nothing is lost, readiness says why, and storing goes
 * on by itself once the trouble is over, each message once. That a killed database does the same is {@link OutageIT}'s.
 */
@Tag("stack")
class DatabaseTroubleIT {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String OF_THE_SINK = "application_name = 'timescale-sink-service'";

    private static TestStack stack;
    private static TestDatabase database;
    private static KafkaRecords records;
    private static Traffic traffic;
    private static SinkProcess sink;

    @BeforeAll
    static void startTheSink() {
        stack = TestStack.start();
        database = stack.database();
        records = stack.records();
        traffic = new Traffic(records, database);
        sink = stack.sink().awaitReady();
    }

    @AfterAll
    static void endTheSink() {
        records.close();
        sink.close();
        stack.close();
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    /** Sends before, during and after the trouble. */
    private static void survive(String device, String reason, Step begin, Step end) throws Exception {
        Set<String> ids = new HashSet<>(traffic.send(device, 0));
        traffic.awaitEachStoredOnce(device, ids);
        begin.run();
        try {
            ids.addAll(traffic.send(device, 1));
            await("readiness speaks of " + reason)
                    .atMost(SOON)
                    .until(() -> sink.readiness()
                            .path("components")
                            .path("ingest")
                            .toString()
                            .contains(reason));
            assertThat(sink.readiness().path("status").asString("UP")).isNotEqualTo("UP");
        } finally {
            end.run();
        }
        ids.addAll(traffic.send(device, 2));
        traffic.awaitEachStoredOnce(device, ids);
        sink.awaitReady();
        assertThat(sink.isAlive()).isTrue();
        for (String stage : List.of("sink.raw", "sink.enriched")) {
            assertThat(sink.ledger(stage).path("balance").asLong(-1)).isZero();
        }
    }

    @Test
    void aTableThatSomebodyLocksIsWaitedForWithoutPilingUpSessions() throws Exception {
        try (Connection other = database.open();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            survive(
                    "locked",
                    "lock timeout",
                    () -> statement.execute("LOCK TABLE iot_raw_data IN ACCESS EXCLUSIVE MODE"),
                    () -> {
                        assertThat(database.number("SELECT count(*) FROM pg_stat_activity WHERE " + OF_THE_SINK))
                                .isLessThanOrEqualTo(10);
                        other.rollback();
                    });
        }
    }

    // A switch of primary and standby leaves sessions behind that can only read; they must not be used again.
    @Test
    void aDatabaseThatCanOnlyBeReadIsWaitedForAndItsSessionsAreNotKept() throws Exception {
        try (Connection before = database.open();
                Statement statement = before.createStatement()) {
            survive(
                    "readonly",
                    "read-only transaction",
                    () -> {
                        statement.execute("ALTER DATABASE iot_cloud SET default_transaction_read_only = on");
                        endSessionsOfTheSink(statement);
                    },
                    () -> statement.execute("ALTER DATABASE iot_cloud RESET default_transaction_read_only"));
        }
    }

    private static void endSessionsOfTheSink(Statement statement) throws SQLException {
        statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE " + OF_THE_SINK);
    }

    @Test
    void aDatabaseWithoutFreeConnectionsIsWaitedFor() throws Exception {
        List<Connection> taken = new ArrayList<>();
        try (Connection before = database.open();
                Statement statement = before.createStatement()) {
            survive(
                    "slots",
                    "SQLSTATE 53300",
                    () -> {
                        takeAll(taken);
                        endSessionsOfTheSink(statement);
                        await("the sink has no session")
                                .atMost(SOON)
                                .until(() -> takeAll(taken)
                                        && sink.readiness()
                                                .path("components")
                                                .path("storage")
                                                .path("status")
                                                .asString("UP")
                                                .equals("DOWN"));
                    },
                    () -> {
                        for (Connection connection : taken) {
                            connection.close();
                        }
                    });
        }
    }

    private static boolean takeAll(List<Connection> taken) {
        while (true) {
            try {
                taken.add(database.open());
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("53300");
                return true;
            }
        }
    }

    @Test
    void aFullDiskIsWaitedFor() throws Exception {
        Path disk = Files.createTempDirectory("iot-cloud-small-disk-");
        assumeTrue(
                Signals.run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString()) == 0,
                "a small file system can be mounted by root only");
        try {
            Path filler = disk.resolve("filler");
            survive(
                    "disk",
                    "No space left on device",
                    () -> {
                        TestDatabase administrator = stack.administratorsDatabase();
                        Path space = Files.createDirectory(disk.resolve("tablespace"));
                        administrator.run("CREATE TABLESPACE small LOCATION '%s'".formatted(space));
                        administrator.run("GRANT CREATE ON TABLESPACE small TO iot_user");
                        move("iot_raw_data", "small");
                        fill(filler);
                    },
                    () -> Files.delete(filler));
            move("iot_raw_data", "pg_default");
            stack.administratorsDatabase().run("DROP TABLESPACE small");
        } finally {
            Signals.run("umount", "-l", disk.toString());
            Files.delete(disk);
        }
    }

    /** Moves the partition that takes the rows of now. */
    private static void move(String table, String tablespace) {
        String partition = database.text(
                "SELECT tableoid::regclass FROM %s WHERE device_id LIKE 'disk-%%' LIMIT 1".formatted(table));
        database.run("ALTER TABLE %s SET TABLESPACE %s".formatted(partition, tablespace));
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[8192];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    // Nothing answers and nothing fails: only a time-out of one's own notices that.
    @Test
    void aDatabaseThatHangsIsGivenUpAndWaitedFor() throws Exception {
        long[] server = new long[1];
        survive(
                "hangs",
                "database",
                () -> {
                    server[0] = server();
                    Signals.send("STOP", sessions(server[0]));
                    Signals.send("STOP", server[0]);
                },
                () -> {
                    Signals.send("CONT", server[0]);
                    Signals.send("CONT", sessions(server[0]));
                });
    }

    private static long server() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("-p " + port()))
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no server on port " + port()))
                .pid();
    }

    private static String port() {
        return database.url().replaceAll(".*:([0-9]+)/.*", "$1");
    }

    private static long[] sessions(long server) {
        return ProcessHandle.of(server).stream()
                .flatMap(ProcessHandle::children)
                .mapToLong(ProcessHandle::pid)
                .toArray();
    }
}
