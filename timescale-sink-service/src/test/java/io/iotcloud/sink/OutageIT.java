package io.iotcloud.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.localstack.Part;
import io.iotcloud.model.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Every message is stored once, whatever is killed in between. The order only saves a start of the database: the first
 * test needs one that is not there yet, the last one makes a topic anew.
 */
@Tag("stack")
@TestMethodOrder(OrderAnnotation.class)
class OutageIT {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final int ROUNDS = Boolean.getBoolean("nightly") ? 5 : 2;

    private static TestStack stack;
    private static TestDatabase database;
    private static KafkaRecords records;
    private static Traffic traffic;

    @BeforeAll
    static void startKafkaOnly() {
        stack = TestStack.start();
        stack.kill(Part.DATABASE);
        records = stack.records();
        database = stack.database();
        traffic = new Traffic(records, database);
    }

    @AfterAll
    static void endTheStack() {
        records.close();
        stack.close();
    }

    @Test
    @Order(1)
    void aSinkStartedBeforeItsDatabaseWaitsAndStoresWhatCameMeanwhile() {
        try (SinkProcess sink = stack.sink()) {
            Set<String> ids = traffic.send("early", 0);
            await().atMost(SOON)
                    .until(() -> sink.readiness().path("status").asString("").equals("DOWN")
                            || sink.readiness().path("status").asString("").equals("OUT_OF_SERVICE"));
            assertThat(sink.readiness()
                            .path("components")
                            .path("storage")
                            .path("details")
                            .path("waiting")
                            .asString(""))
                    .isNotEmpty();
            assertThat(sink.get("/api/storage").path("code").asString("")).isEqualTo("storage-not-ready");

            stack.restart(Part.DATABASE);
            traffic.awaitEachStoredOnce("early", ids);
            sink.awaitReady();
            assertThat(sink.isAlive()).isTrue();
        }
    }

    @Test
    @Order(2)
    void aDatabaseKilledUnderLoadLosesAndDoublesNothing() {
        try (SinkProcess sink = stack.sink().awaitReady()) {
            Set<String> ids = new HashSet<>(traffic.send("dbkill", 0));
            await().atMost(SOON).until(() -> database.rows("iot_raw_data", "device_id LIKE 'dbkill-%'") > 0);
            for (int round = 1; round <= ROUNDS; round++) {
                ids.addAll(traffic.send("dbkill", round));
                stack.kill(Part.DATABASE);
                ids.addAll(traffic.send("dbkill", round + 10));
                await().atMost(SOON)
                        .until(() ->
                                !sink.readiness().path("status").asString("UP").equals("UP"));
                stack.restart(Part.DATABASE);
            }
            traffic.awaitEachStoredOnce("dbkill", ids);
            sink.awaitReady();
            assertThat(sink.ledger("sink.raw").path("balance").asLong(-1)).isZero();
        }
    }

    // A crash between the commit and Kafka's own commit is the classic double; here Kafka's commit is only for show.
    @Test
    @Order(3)
    void aSinkKilledAgainAndAgainStoresEachMessageOnce() {
        Set<String> ids = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (SinkProcess sink = stack.sink()) {
                ids.addAll(traffic.send("crash", round));
                int wanted = round * Traffic.BURST;
                await().atMost(SOON)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> database.rows("iot_raw_data", "device_id LIKE 'crash-%'") > wanted);
                sink.kill();
            }
        }
        try (SinkProcess sink = stack.sink().awaitReady()) {
            traffic.awaitEachStoredOnce("crash", ids);
            assertThat(sink.ledger("sink.raw").path("duplicates").asLong(-1)).isZero();
        }
    }

    @Test
    @Order(4)
    void twoInstancesShareThePartitionsAndOneTakesOverFromTheOther() {
        try (SinkProcess one = stack.sink("one", Map.of()).awaitReady();
                SinkProcess other = stack.sink("other", Map.of()).awaitReady()) {
            Set<String> ids = new HashSet<>(traffic.send("pair", 0));
            traffic.awaitEachStoredOnce("pair", ids);
            ids.addAll(traffic.send("pair", 1));
            one.kill();
            ids.addAll(traffic.send("pair", 2));
            traffic.awaitEachStoredOnce("pair", ids);
            assertThat(other.isAlive()).isTrue();
        }
    }

    // Kafka lost the end of one partition: that one waits for somebody, the others must not.
    @Test
    @Order(5)
    void aPartitionReadBeyondItsLogIsRefusedWhileTheOthersAreRead() {
        String partition = "topic = 'iot.raw' AND partition = "
                + database.text(
                        "SELECT min(partition) FROM stored_offsets WHERE topic = 'iot.raw' AND next_offset > 0");
        database.run("UPDATE stored_offsets SET next_offset = next_offset + 1000000 WHERE " + partition);
        long before = database.rows("iot_raw_data", "true");
        try (SinkProcess sink = stack.sink()) {
            await().atMost(SOON).until(() -> sink.readiness().toString().contains("SINK_ACCEPT_NEW_LOG"));
            Set<String> ids = traffic.send("beyond", 0);
            await().atMost(SOON)
                    .until(() -> database.rows("iot_enriched_data", "device_id LIKE 'beyond-%'") == ids.size()
                            && database.rows("iot_raw_data", "true") > before);

            database.run("DELETE FROM stored_offsets WHERE " + partition);
            traffic.awaitEachStoredOnce("beyond", ids);
            sink.awaitReady();
            assertThat(sink.ledger("sink.raw").path("duplicates").asLong()).isPositive();
            assertThat(sink.ledger("sink.raw").path("balance").asLong(-1)).isZero();
        }
    }

    // A topic of the same name is not the same log: to go on silently would skip or repeat records.
    @Test
    @Order(6)
    void aTopicMadeAnewIsRefusedUntilItIsAccepted() {
        try (SinkProcess sink = stack.sink().awaitReady()) {
            sink.kill();
        }
        records.deleteTopic(TopicNames.RAW);
        try (KafkaRecords anew = stack.records()) {
            byte[] payload = SinkFixtures.breaker("anew-1", Instant.now()).getBytes(StandardCharsets.UTF_8);
            anew.raw("anew-1", payload, Instant.now());
            anew.flush();
        }
        try (SinkProcess sink = stack.sink()) {
            await().atMost(SOON).until(() -> sink.readiness().toString().contains("SINK_ACCEPT_NEW_LOG"));
            assertThat(database.rows("iot_raw_data", "device_id = 'anew-1'")).isZero();
        }
        try (SinkProcess sink = stack.sink("sink-1", Map.of("SINK_ACCEPT_NEW_LOG", "true"))) {
            await().atMost(SOON).until(() -> database.rows("iot_raw_data", "device_id = 'anew-1'") == 1);
            sink.awaitReady();
        }
    }

    @Test
    @Order(7)
    void aDatabaseThatWasSetUpOtherwiseIsRefusedWithWhatToDo() {
        database.run("UPDATE storage_backend SET backend = 'timescaledb'");
        try (SinkProcess sink = stack.sink()) {
            await().atMost(SOON).until(() -> sink.readiness().toString().contains("was set up for timescaledb"));
            assertThat(sink.isAlive()).isTrue();
        } finally {
            database.run("UPDATE storage_backend SET backend = 'postgresql'");
        }
    }
}
