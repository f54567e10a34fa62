package io.iotcloud.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.localstack.Part;
import io.iotcloud.model.telemetry.MessageId;
import io.iotcloud.model.topic.TopicNames;
import io.iotcloud.sink.SinkProcess.Answer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an operator does with dead letters, on a real Kafka and a real PostgreSQL. */
@Tag("stack")
class DeadLetterIT {

    private static final Duration SOON = Duration.ofSeconds(90);

    private static TestStack stack;
    private static SinkProcess sink;
    private static TestDatabase database;
    private static KafkaRecords records;
    private static RawTopicReader rawTopic;

    @BeforeAll
    static void startTheSink() {
        stack = TestStack.start();
        records = stack.records();
        rawTopic = new RawTopicReader(stack.kafka());
        sink = stack.sink("sink-1", Map.of("IOT_SINK_DEADLETTERS_MOSTATONCE", "3"))
                .awaitReady();
        database = stack.database();
    }

    @AfterAll
    static void endTheSink() {
        records.close();
        sink.close();
        stack.close();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static byte[] message(String device) {
        return SinkFixtures.breaker(device, now()).getBytes(StandardCharsets.UTF_8);
    }

    /** A dead letter as another stage writes it, stored; its id. */
    private static long letter(String stage, String reason, String device, byte[] bytes, Instant receivedAt) {
        records.send(
                TopicNames.DEAD_LETTER,
                device,
                bytes,
                bytes,
                receivedAt,
                Map.of(
                        "reason",
                        reason,
                        "detail",
                        "found by " + stage,
                        "stage",
                        stage,
                        "origin_topic",
                        "iot.raw",
                        "origin_partition",
                        "3",
                        "origin_offset",
                        "17",
                        "failed_at",
                        receivedAt.plusSeconds(1).toString()));
        records.flush();
        await().atMost(SOON).until(() -> database.rows("dead_letters", "device_id = '" + device + "'") == 1);
        return database.number("SELECT id FROM dead_letters WHERE device_id = '" + device + "'");
    }

    private static Answer replay(long id) {
        return sink.post("/api/dead-letters/" + id + "/replay", "");
    }

    private static String state(long id) {
        return database.text("SELECT state FROM dead_letters WHERE id = " + id);
    }

    // The promise of product.md section 2: what cannot be processed can be replayed, as it was and once.
    @Test
    void aLetterOfEnrichmentGoesBackToTheRawTopicAsItCameAndIsStoredWithItsOriginalReceiveTime() {
        Instant received = now().minus(Duration.ofDays(2));
        byte[] bytes = message("mended-1");
        long id = letter("enrichment", "internal_error", "mended-1", bytes, received);

        Answer answer = replay(id);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body().path("state").asString()).isEqualTo("replayed");
        await().atMost(SOON).until(() -> database.rows("iot_raw_data", "device_id = 'mended-1'") == 1);
        assertThat(database.rows("iot_raw_data", "device_id = 'mended-1' AND received_at = '" + received + "'"))
                .isEqualTo(1);
        assertThat(rawTopic.replaysOf(id)).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo(bytes);
            assertThat(record.key()).isEqualTo(KafkaRecords.bytes("mended-1"));
            assertThat(RawTopicReader.headers(record))
                    .containsOnly(
                            Map.entry("mqtt_topic", "iot/mended-1/raw"),
                            Map.entry("received_at", received.toString()),
                            Map.entry(
                                    "message_id",
                                    MessageId.of("mended-1", bytes).value()),
                            Map.entry("replay_of", Long.toString(id)));
        });
        Answer again = replay(id);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().path("code").asString()).isEqualTo("dead-letter-not-open");
        assertThat(sink.ledger("sink.raw").path("balance").asLong(-1)).isZero();
    }

    @Test
    void ofManyRequestsForOneReplayOneIsCarriedOut() {
        long id = letter("enrichment", "internal_error", "clicked-1", message("clicked-1"), now());

        List<Integer> answers =
                Stream.generate(() ->
                                CompletableFuture.supplyAsync(() -> replay(id).status()))
                        .limit(6)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .sorted()
                        .toList();

        assertThat(answers).containsExactly(200, 409, 409, 409, 409, 409);
        assertThat(rawTopic.replaysOf(id)).hasSize(1);
    }

    // The awkward moment: Kafka has the record, the database does not know yet. The trigger holds the change of state
    // until the sink is killed.
    @Test
    void aCrashAfterKafkasAcknowledgementLeavesTheLetterOpenAndTheSecondReplayStoresNothingTwice() throws SQLException {
        long id = letter("enrichment", "internal_error", "crash-1", message("crash-1"), now());
        database.run("""
                CREATE FUNCTION wait_for_the_test() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NEW; END';
                CREATE TRIGGER held_by_the_test BEFORE UPDATE ON dead_letters
                    FOR EACH ROW EXECUTE FUNCTION wait_for_the_test()""");
        SinkProcess doomed = stack.sink("sink-2", Map.of()).awaitReady();
        try (Connection holder = database.open();
                Statement statement = holder.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(4711)");
            CompletableFuture<Answer> lost =
                    CompletableFuture.supplyAsync(() -> doomed.post("/api/dead-letters/" + id + "/replay", ""));
            await().atMost(SOON).until(() -> database.rows("iot_raw_data", "device_id = 'crash-1'") == 1);
            doomed.kill();
            assertThat(lost).failsWithin(SOON);
        }
        database.run("DROP TRIGGER held_by_the_test ON dead_letters; DROP FUNCTION wait_for_the_test()");

        await().atMost(SOON).untilAsserted(() -> assertThat(replay(id).status()).isEqualTo(200));
        await().atMost(SOON).until(() -> rawTopic.replaysOf(id).size() == 2);
        await().atMost(SOON)
                .until(() -> sink.ledger("sink.raw").path("duplicates").asLong() >= 1);
        assertThat(database.rows("iot_raw_data", "device_id = 'crash-1'")).isEqualTo(1);
        assertThat(replay(id).status()).isEqualTo(409);
    }

    @Test
    void aLetterOfTheBridgeHasToPassItsRuleAgain() {
        byte[] large = new byte[300 * 1024];
        long tooLarge = letter("bridge", "payload_too_large", "large-1", large, now());
        long empty = letter("bridge", "empty_payload", "empty-1", new byte[0], now());
        database.run("""
                INSERT INTO dead_letters (failed_at, stage, reason, message_id, mqtt_topic, payload) VALUES
                    (now(), 'bridge', 'malformed_topic', NULL, 'iot/a b/raw', 'x'),
                    (now(), 'bridge', 'payload_too_large', 'id of the whole', 'iot/cut-1/raw', 'x')""");
        long malformed = database.number("SELECT id FROM dead_letters WHERE mqtt_topic = 'iot/a b/raw'");
        long cut = database.number("SELECT id FROM dead_letters WHERE mqtt_topic = 'iot/cut-1/raw'");

        assertRefused(tooLarge, "307200 bytes, 262144 are allowed");
        assertRefused(empty, "no bytes");
        assertRefused(malformed, "iot/a b/raw");
        assertRefused(cut, "not the whole message");

        try (SinkProcess generous =
                stack.sink("sink-3", Map.of("MAX_PAYLOAD", "512KB")).awaitReady()) {
            assertThat(generous.post("/api/dead-letters/" + tooLarge + "/replay", "")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(rawTopic.replaysOf(tooLarge))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).isEqualTo(large));
    }

    private static void assertRefused(long id, String why) {
        Answer answer = replay(id);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.body().path("code").asString()).isEqualTo("replay-refused");
        assertThat(answer.body().path("detail").asString()).contains(why);
        assertThat(state(id)).isEqualTo("open");
    }

    // Dashboards and applications had the message when enrichment published it; only its rows are missing.
    @Test
    void aLetterOfTheSinkIsStoredByTheSinkOnceItsCauseIsMendedAndPublishedNowhere() {
        Instant received = now().minusSeconds(40);
        String raw = SinkFixtures.breaker("refused-1", now());
        byte[] payload = raw.getBytes(StandardCharsets.UTF_8);
        database.run(
                "ALTER TABLE iot_enriched_data ADD CONSTRAINT not_this_one CHECK (device_id <> 'refused-1') NOT VALID");
        records.enriched("refused-1", payload, SinkFixtures.enriched(raw).getBytes(StandardCharsets.UTF_8), received);
        records.flush();
        await().atMost(SOON).until(() -> database.rows("dead_letters", "device_id = 'refused-1'") == 1);
        long id = database.number("SELECT id FROM dead_letters WHERE device_id = 'refused-1'");
        assertRefused(id, "not_this_one");

        database.run("ALTER TABLE iot_enriched_data DROP CONSTRAINT not_this_one");
        long forwarded = sink.ledger("sink.enriched").path("forwarded").asLong();
        assertThat(replay(id).status()).isEqualTo(200);

        assertThat(database.rows("iot_enriched_data", "device_id = 'refused-1' AND received_at = '" + received + "'"))
                .isEqualTo(1);
        assertThat(database.rows("smart_breaker_data", "device_id = 'refused-1'"))
                .isEqualTo(1);
        assertThat(replay(id).status()).isEqualTo(409);
        assertThat(rawTopic.replaysOf(id)).isEmpty();
        JsonNode books = sink.ledger("sink.enriched");
        assertThat(books.path("forwarded").asLong()).isEqualTo(forwarded + 1);
        assertThat(books.path("balance").asLong(-1)).isZero();
    }

    // What fails again while the sweep runs is a new letter; it must not be swept up by the same sweep for ever.
    @Test
    void allOfAReasonAreReplayedInBoundedStepsThatDoNotChaseTheirOwnTail() {
        database.run("""
                INSERT INTO dead_letters (failed_at, stage, reason, device_id, mqtt_topic, payload)
                SELECT now(), 'enrichment', 'sweep_me', 'sweep-' || n, 'iot/sweep-' || n || '/raw', 'x'
                FROM generate_series(1, 7) n""");

        JsonNode first = sink.post("/api/dead-letters/replay", "{\"filter\":{\"reason\":\"sweep_me\"}}")
                .body();
        assertThat(first.path("taken").asInt()).as(first.toString()).isEqualTo(3);
        assertThat(first.path("left").asInt()).isEqualTo(4);
        database.run("""
                INSERT INTO dead_letters (failed_at, stage, reason, device_id, mqtt_topic, payload, replay_of)
                SELECT now(), 'enrichment', 'sweep_me', 'sweep-1', 'iot/sweep-1/raw', 'x', min(id)::text
                FROM dead_letters WHERE reason = 'sweep_me'""");
        String goOn = "{\"filter\":{\"reason\":\"sweep_me\"},\"after\":%s,\"up_to\":%s}";
        JsonNode second = sink.post(
                        "/api/dead-letters/replay", goOn.formatted(first.path("after"), first.path("up_to")))
                .body();
        JsonNode third = sink.post(
                        "/api/dead-letters/replay", goOn.formatted(second.path("after"), second.path("up_to")))
                .body();

        assertThat(third.path("taken").asInt()).isEqualTo(1);
        assertThat(third.path("left").asInt()).isZero();
        assertThat(database.rows("dead_letters", "reason = 'sweep_me' AND state = 'replayed'"))
                .isEqualTo(7);
        long failedAgain = database.number("SELECT max(id) FROM dead_letters WHERE reason = 'sweep_me'");
        assertThat(state(failedAgain)).isEqualTo("open");
        JsonNode chain = sink.get("/api/dead-letters/" + failedAgain).path("chain");
        assertThat(chain.size()).isEqualTo(2);
        assertThat(chain.get(0).path("state").asString()).isEqualTo("replayed");
        assertThat(chain.get(1).path("replay_of").asString())
                .isEqualTo(chain.get(0).path("id").asString());
    }

    @Test
    void aSelectionTellsWhatBecameOfEach() {
        long open = letter("enrichment", "invalid_json", "some-1", new byte[] {'x'}, now());
        long never = letter("mystery", "invalid_json", "some-2", new byte[] {'x'}, now());

        Answer answer = sink.post("/api/dead-letters/replay", "{\"ids\":[%d,%d,999999999]}".formatted(open, never));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("taken").asInt()).isEqualTo(1);
        assertThat(answer.body().path("refusals").findValuesAsString("code"))
                .containsExactlyInAnyOrder("replay-refused", "dead-letter-not-found");
        assertThat(state(open)).isEqualTo("replayed");
        assertThat(state(never)).isEqualTo("open");
        for (String wrong : List.of(
                "{}",
                "{\"ids\":[]}",
                "{\"ids\":[1,2,3,4]}",
                "{\"filter\":{}}",
                "{\"ids\":[1],\"filter\":{\"reason\":\"x\"}}")) {
            assertThat(sink.post("/api/dead-letters/replay", wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void aDiscardNeedsANoteAndCanBeTakenBack() {
        long id = letter("enrichment", "invalid_json", "discard-1", new byte[] {'x'}, now());
        String path = "/api/dead-letters/" + id;
        for (String note : List.of("", "   ", "x".repeat(1001), "a\\u0000b", "\\ud800")) {
            Answer refused = sink.post(path + "/discard", "{\"note\":\"%s\"}".formatted(note));
            assertThat(refused.status()).as(note).isEqualTo(400);
            assertThat(refused.body().path("errors").get(0).path("field").asString())
                    .isEqualTo("note");
        }

        assertThat(sink.post(path + "/discard", "{\"note\":\"test rig, <b>not</b> ours\"}")
                        .status())
                .isEqualTo(200);
        JsonNode discarded = sink.get(path);
        assertThat(discarded.path("note").asString()).isEqualTo("test rig, <b>not</b> ours");
        assertThat(Instant.parse(discarded.path("state_changed_at").asString()))
                .isBetween(now().minusSeconds(60), now().plusSeconds(60));
        assertThat(replay(id).status()).isEqualTo(409);
        assertThat(sink.post(path + "/reopen", "").status()).isEqualTo(200);
        assertThat(sink.post(path + "/reopen", "").status()).isEqualTo(409);
        assertThat(sink.get(path).path("note").isNull()).isTrue();
        assertThat(replay(id).status()).isEqualTo(200);
        assertThat(sink.post("/api/dead-letters/999999999/discard", "{\"note\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theListIsNarrowedAndCountedByWhatIsAskedForAndTextIsOnlyEverText() {
        String hostile = "100%_ '); DROP TABLE dead_letters; --";
        database.run("""
                INSERT INTO dead_letters (failed_at, stage, reason, device_id, detail, state, payload) VALUES
                    ('2026-01-01T00:00:00Z', 'enrichment', 'find_a', 'find-1', 'Ends at byte 412', 'open', 'x'),
                    ('2026-01-02T00:00:00Z', 'enrichment', 'find_a', 'find-2', '%s', 'discarded', 'xyz'),
                    ('2026-01-03T00:00:00Z', 'bridge', 'find_b', 'find-1', NULL, 'open', NULL)""".formatted(hostile.replace("'", "''")));
        String may = "&from=2026-01-01T00:00:00Z&to=2026-01-04T00:00:00Z";

        assertThat(devices("text=ENDS%20AT" + may)).containsExactly("find-1");
        assertThat(devices("text=100%25_%20%27)" + may)).containsExactly("find-2");
        assertThat(devices("text=%25" + may)).containsExactly("find-2");
        assertThat(devices("stage=bridge" + may)).containsExactly("find-1");
        assertThat(devices("state=open&sort=oldest" + may)).containsExactly("find-1", "find-1");
        assertThat(devices("device=find-2&reason=find_a" + may)).containsExactly("find-2");
        assertThat(devices("sort=largest&from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00Z"))
                .containsExactly("find-2", "find-1");
        JsonNode counts = sink.get("/api/dead-letters/counts?device=find-1" + may);
        assertThat(counts.path("open").asInt()).isEqualTo(2);
        assertThat(counts.path("reasons").findValuesAsString("reason")).containsExactly("find_a", "find_b");
        for (String wrong : List.of(
                "state=lost",
                "sort=id;--",
                "from=yesterday",
                "size=0",
                "page=-1",
                "text=%00",
                "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")) {
            assertThat(sink.get("/api/dead-letters?" + wrong).path("status").asInt())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    private static List<String> devices(String query) {
        return sink.get("/api/dead-letters?" + query).path("items").findValuesAsString("device_id");
    }

    @Test
    void theBytesAreShownInEveryFormTheyHaveAndDownloadedAsTheyAre() {
        byte[] json = "{\"a\": [1.10, \"<script>\"]}".getBytes(StandardCharsets.UTF_8);
        JsonNode shown =
                sink.get("/api/dead-letters/" + letter("enrichment", "timestamp_missing", "shown-1", json, now()));
        assertThat(shown.path("payload_json").path("a").get(0).asDecimal()).isEqualByComparingTo("1.10");
        assertThat(shown.path("payload_text").asString()).isEqualTo("{\"a\": [1.10, \"<script>\"]}");
        assertThat(shown.path("payload_hex").asString()).startsWith("7b2261223a");

        byte[] bytes = {(byte) 0xff, 0, 'x'};
        long id = letter("enrichment", "not_utf8", "shown-2", bytes, now());
        JsonNode raw = sink.get("/api/dead-letters/" + id);
        assertThat(raw.path("payload_hex").asString()).isEqualTo("ff0078");
        assertThat(raw.path("payload_text").isMissingNode()).isTrue();
        assertThat(raw.path("payload_json").isMissingNode()).isTrue();
        HttpResponse<byte[]> file = sink.download("/api/dead-letters/" + id + "/payload");
        assertThat(file.body()).isEqualTo(bytes);
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"dead-letter-%d.bin\"".formatted(id));
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    }

    @Test
    void aReplayWhileKafkaIsAwayIsRefusedAndLeavesTheLetterOpen() {
        long id = letter("enrichment", "internal_error", "away-1", message("away-1"), now());
        stack.kill(Part.KAFKA);
        try {
            Answer answer = replay(id);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
            assertThat(answer.body().path("code").asString()).isEqualTo("kafka-unavailable");
            assertThat(state(id)).isEqualTo("open");
        } finally {
            stack.restart(Part.KAFKA);
            sink.awaitReady();
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(replay(id).status()).isEqualTo(200));
    }
}
