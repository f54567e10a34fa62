package io.iotcloud.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.model.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of a record, on a real Kafka and a real PostgreSQL. */
@Tag("stack")
class StoringIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String READINGS = "iot_sink_readings_total";

    private static TestStack stack;
    private static SinkProcess sink;
    private static TestDatabase database;
    private static KafkaRecords records;

    @BeforeAll
    static void startTheSink() {
        stack = TestStack.start();
        records = stack.records();
        sink = stack.sink("sink-1", Map.of("SINK_UPKEEP_EVERY", "PT2S")).awaitReady();
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

    private static void awaitRows(String table, String condition, long count) {
        await().atMost(SOON).until(() -> database.rows(table, condition) >= count);
        assertThat(database.rows(table, condition)).isEqualTo(count);
    }

    // The promise of product.md section 6: exact text, typed columns, metadata stored once and put back by the view.
    @Test
    void aBreakersMessageIsInAllTablesWithItsTypedValuesAndWholeAgainInTheView() {
        Instant time = now().truncatedTo(ChronoUnit.MILLIS).plusNanos(782_000);
        String raw = SinkFixtures.breaker("typed-1", time);
        records.raw("typed-1", raw.getBytes(StandardCharsets.UTF_8), now());
        String enriched = SinkFixtures.enriched(raw);
        records.enriched(
                "typed-1", raw.getBytes(StandardCharsets.UTF_8), enriched.getBytes(StandardCharsets.UTF_8), now());
        records.flush();

        awaitRows("iot_raw_data", "device_id = 'typed-1'", 1);
        awaitRows("smart_breaker_data", "device_id = 'typed-1'", 1);
        assertThat(database.text("SELECT payload::text FROM iot_raw_data WHERE device_id = 'typed-1'"))
                .isEqualTo(raw);
        assertThat(database.text("""
                        SELECT concat_ws('|', voltage_phase_a, current_phase_c, power_factor, frequency, temperature,
                            status_breaker, protection_trip_count, protection_arc_fault_detected,
                            operational_load_percentage, operational_maintenance_due)
                        FROM smart_breaker_data WHERE device_id = 'typed-1'""")).isEqualTo("117.27|54.86|0.948|59.28|34.92|1|5|f|48.1|t");
        assertThat(database.text("""
                        SELECT count(DISTINCT time) FROM (
                            SELECT time FROM iot_raw_data WHERE device_id = 'typed-1'
                            UNION ALL SELECT time FROM iot_enriched_data WHERE device_id = 'typed-1'
                            UNION ALL SELECT time FROM smart_breaker_data WHERE device_id = 'typed-1') t""")).isEqualTo("1");
        assertThat(
                        database.text(
                                "SELECT extract(microseconds FROM time)::int % 1000 FROM smart_breaker_data WHERE device_id = 'typed-1'"))
                .isEqualTo("782");
        JsonMapper json = JsonMapper.builder().build();
        assertThat(json.readTree(
                        database.text("SELECT message::text FROM iot_enriched_messages WHERE device_id = 'typed-1'")))
                .isEqualTo(json.readTree(enriched));
        assertThat(database.text("SELECT device_type FROM device_metadata WHERE device_id = 'typed-1'"))
                .isEqualTo("smart_breaker");
    }

    @Test
    void aRedeliveredMessageIsCountedAndNotStoredAgain() {
        byte[] raw = SinkFixtures.breaker("again-1", now()).getBytes(StandardCharsets.UTF_8);
        long before = duplicates("sink.raw");
        records.raw("again-1", raw, now());
        records.raw("again-1", raw, now().plusMillis(5));
        records.raw(
                "again-1",
                SinkFixtures.breaker("again-1", now().plusSeconds(1)).getBytes(StandardCharsets.UTF_8),
                now());
        records.flush();

        awaitRows("iot_raw_data", "device_id = 'again-1'", 2);
        await().atMost(SOON).until(() -> duplicates("sink.raw") == before + 1);
        assertThat(sink.ledger("sink.raw").path("balance").asLong(-1)).isZero();
    }

    private static long duplicates(String stage) {
        return sink.ledger(stage).path("duplicates").asLong(0);
    }

    // A Will is stored under its time of receipt, so its key is another one each time it is delivered.
    @Test
    void aRedeliveredWillIsRecognisedAlthoughItsTimeOfReceiptIsAnother() {
        byte[] will =
                "{\"device_id\":\"will-1\",\"timestamp\":\"%s\",\"event_type\":\"status\",\"will\":true,\"status\":{\"online\":false}}"
                        .formatted(now())
                        .getBytes(StandardCharsets.UTF_8);
        long before = duplicates("sink.raw");
        records.raw("will-1", will, now());
        records.flush();
        awaitRows("iot_raw_data", "device_id = 'will-1'", 1);
        records.raw("will-1", will, now().plusSeconds(90));
        records.flush();

        await().atMost(SOON).until(() -> duplicates("sink.raw") == before + 1);
        assertThat(database.rows("iot_raw_data", "device_id = 'will-1' AND time = received_at"))
                .isEqualTo(1);
    }

    @Test
    void twoDifferentMessagesOfOneInstantAreBothStored() {
        Instant time = now();
        String first = SinkFixtures.breaker("twins-1", time);
        records.raw("twins-1", first.getBytes(StandardCharsets.UTF_8), now());
        records.raw("twins-1", first.replace("117.27", "118.27").getBytes(StandardCharsets.UTF_8), now());
        records.flush();

        awaitRows("iot_raw_data", "device_id = 'twins-1'", 2);
    }

    // Partitions are made ahead; a buffered weekend, the edge of the retention and a clock from the future are not
    // ahead.
    @Test
    void lateRowsFindAPartitionAndRowsOfTheFutureAreStoredUnderTheirTimeOfReceipt() {
        Instant received = now();
        store("late-1", received.minus(Duration.ofDays(3)), received);
        store("late-1", received.minus(Duration.ofDays(31)).plusSeconds(60), received);
        store("late-1", received.minus(Duration.ofDays(60)), received);
        store("late-1", Instant.parse("2099-01-01T00:00:00Z"), received);
        records.flush();

        awaitRows("iot_raw_data", "device_id = 'late-1'", 4);
        awaitRows("smart_breaker_data", "device_id = 'late-1'", 4);
        assertThat(database.rows("iot_raw_data", "device_id = 'late-1' AND measured_at IS NULL"))
                .isEqualTo(2);
        assertThat(database.rows(
                        "iot_raw_data",
                        "device_id = 'late-1' AND time = '%s' AND measured_at IS NOT NULL".formatted(received)))
                .isEqualTo(2);
        assertThat(database.rows("iot_raw_data_default", "true")).isZero();
    }

    private static void store(String device, Instant time, Instant received) {
        String raw = SinkFixtures.breaker(device, time);
        records.raw(device, raw.getBytes(StandardCharsets.UTF_8), received);
        records.enriched(
                device,
                raw.getBytes(StandardCharsets.UTF_8),
                SinkFixtures.enriched(raw).getBytes(StandardCharsets.UTF_8),
                received);
    }

    // Nothing the decoder accepts is known to be refused by the database; a message id that no index can hold is, and
    // any program can write one. The one record goes, its neighbours stay.
    @Test
    void aRowTheDatabaseRefusesBecomesADeadLetterAndTheRestOfItsBatchIsStored() {
        StringBuilder id = new StringBuilder();
        new Random(1).ints(9000, 33, 126).forEach(id::appendCodePoint);
        for (int i = 0; i < 20; i++) {
            byte[] payload =
                    SinkFixtures.breaker("poison-1", now().plusMillis(i)).getBytes(StandardCharsets.UTF_8);
            records.raw("poison-1", payload, now());
            if (i == 10) {
                records.send(TopicNames.RAW, "poison-1", payload, payload, now(), Map.of("message_id", id.toString()));
            }
        }
        records.flush();

        awaitRows("iot_raw_data", "device_id = 'poison-1'", 20);
        awaitRows("dead_letters", "device_id = 'poison-1' AND reason = 'row_refused' AND stage = 'sink'", 1);
        assertThat(database.text("SELECT detail FROM dead_letters WHERE device_id = 'poison-1'"))
                .contains("54000");
        assertThat(
                        database.text(
                                "SELECT convert_from(payload, 'UTF8')::json ->> 'device_id' FROM dead_letters WHERE device_id = 'poison-1'"))
                .isEqualTo("poison-1");
        assertThat(sink.ledger("sink.raw").path("balance").asLong(-1)).isZero();
    }

    @Test
    void aDeadLetterIsStoredWithItsReasonAndItsBytesAndServed() {
        byte[] bytes = {(byte) 0xff, 0, 'x'};
        records.send(
                TopicNames.DEAD_LETTER,
                "letter-1",
                bytes,
                bytes,
                now(),
                Map.of(
                        "reason", "not_utf8",
                        "detail", "the payload is not valid UTF-8",
                        "stage", "enrichment",
                        "origin_topic", "iot.raw",
                        "origin_partition", "3",
                        "origin_offset", "17",
                        "failed_at", "2026-01-01T00:00:00Z"));
        records.flush();
        awaitRows("dead_letters", "device_id = 'letter-1'", 1);

        JsonNode page = sink.get("/api/dead-letters?device=letter-1&reason=not_utf8");
        assertThat(page.path("total").asLong()).isEqualTo(1);
        JsonNode letter = sink.get(
                "/api/dead-letters/" + page.path("items").get(0).path("id").asLong());
        assertThat(letter.path("payload_base64").asString()).isEqualTo("/wB4");
        assertThat(letter.path("payload_text").isMissingNode()).isTrue();
        assertThat(letter.path("origin_offset").asLong()).isEqualTo(17);
    }

    @Test
    void wrongTypesBecomeNullsUnknownChannelsStayInTheMessageAndBothAreCounted() {
        double misfits = sink.figure(READINGS, "outcome=\"wrong_type\"");
        double unknown = sink.figure(READINGS, "outcome=\"unknown_channel\"");
        String raw = SinkFixtures.breaker("odd-1", now())
                .replace("117.27", "\"high\"")
                .replace("\"trip_count\": 5", "\"trip_count\": 5.5")
                .replace("\"load_percentage\"", "\"brand_new\": 7.5, \"load_percentage\"");
        records.enriched(
                "odd-1",
                raw.getBytes(StandardCharsets.UTF_8),
                SinkFixtures.enriched(raw).getBytes(StandardCharsets.UTF_8),
                now());
        records.flush();

        awaitRows("smart_breaker_data", "device_id = 'odd-1'", 1);
        assertThat(
                        database.rows(
                                "smart_breaker_data",
                                "device_id = 'odd-1' AND voltage_phase_a IS NULL AND protection_trip_count IS NULL AND voltage_phase_b = 112.34"))
                .isEqualTo(1);
        assertThat(sink.figure(READINGS, "outcome=\"wrong_type\"")).isEqualTo(misfits + 2);
        assertThat(sink.figure(READINGS, "outcome=\"unknown_channel\"")).isEqualTo(unknown + 1);
        JsonNode series = sink.get("/api/series?device=odd-1&metric=operational.brand_new&range=1h");
        assertThat(series.path("points").get(0).path("avg").asDouble()).isEqualTo(7.5);
        assertThat(series.path("source").asString()).isEqualTo("iot_enriched_data");
    }

    // U+0000 and unpaired surrogates are legal JSON escapes; PostgreSQL's json keeps them and refuses to unescape them.
    @Test
    void oddEscapesNeitherStopTheMessageNorItsChart() {
        String raw = SinkFixtures.breaker("escape-1", now())
                .replace("\"device_type\"", "\"note\": \"a\\u0000b\\ud800\\t\\\\u0000\", \"device_type\"");
        records.raw("escape-1", raw.getBytes(StandardCharsets.UTF_8), now());
        records.enriched(
                "escape-1",
                raw.getBytes(StandardCharsets.UTF_8),
                SinkFixtures.enriched(raw, "something_else").getBytes(StandardCharsets.UTF_8),
                now());
        records.flush();

        awaitRows("iot_raw_data", "device_id = 'escape-1'", 1);
        awaitRows("iot_enriched_data", "device_id = 'escape-1'", 1);
        assertThat(database.text("SELECT payload::text FROM iot_raw_data WHERE device_id = 'escape-1'"))
                .isEqualTo(raw);
        JsonNode series = sink.get("/api/series?device=escape-1&metric=frequency&range=1h");
        assertThat(series.path("points").get(0).path("avg").asDouble()).isEqualTo(59.28);
    }

    // The last resort must not become a grave: what lies there moves when its partition is made.
    @Test
    void aRowInTheDefaultPartitionMovesIntoItsPartitionOnceThatIsMade() {
        Instant time = now().minus(Duration.ofDays(17));
        database.run("""
                INSERT INTO iot_raw_data (time, received_at, device_id, message_id, event_type, mqtt_topic, payload)
                VALUES ('%s', now(), 'stray-1', 'x', 'telemetry', 'iot/stray-1/raw', '{}')""".formatted(time));
        assertThat(database.rows("iot_raw_data_default", "device_id = 'stray-1'"))
                .isEqualTo(1);
        store("stray-1", time, now());
        records.flush();

        awaitRows("iot_raw_data", "device_id = 'stray-1'", 2);
        assertThat(database.rows("iot_raw_data_default", "true")).isZero();
    }

    @Test
    void rowsOlderThanTheirRetentionGoWithTheirPartition() {
        Instant time = now().minus(Duration.ofDays(45));
        database.run("""
                CREATE TABLE iot_raw_data_old (LIKE iot_raw_data INCLUDING ALL);
                ALTER TABLE iot_raw_data ATTACH PARTITION iot_raw_data_old
                    FOR VALUES FROM ('%s') TO ('%s')""".formatted(time, time.plusSeconds(60)));

        await().atMost(SOON)
                .until(() -> database.text("SELECT to_regclass('iot_raw_data_old') IS NULL")
                        .equals("t"));
    }

    @Test
    void manyValuesBecomeBucketsThatKeepTheExtremes() {
        Instant begin = now().minus(Duration.ofMinutes(50)).truncatedTo(ChronoUnit.MINUTES);
        for (int i = 0; i < 60; i++) {
            Instant time = begin.plusSeconds(i * 10L);
            String raw = SinkFixtures.breaker("series-1", time).replace("117.27", Integer.toString(100 + i));
            records.enriched(
                    "series-1",
                    raw.getBytes(StandardCharsets.UTF_8),
                    SinkFixtures.enriched(raw).getBytes(StandardCharsets.UTF_8),
                    now());
        }
        records.flush();
        awaitRows("smart_breaker_data", "device_id = 'series-1'", 60);

        JsonNode stored = sink.get("/api/series?device=series-1&metric=voltage.phase_a&range=1h");
        assertThat(stored.path("bucket_seconds").asLong()).isZero();
        assertThat(stored.path("samples").asLong()).isEqualTo(60);
        assertThat(stored.path("unit").asString()).isEqualTo("V");
        JsonNode buckets = sink.get("/api/series?device=series-1&metric=voltage_phase_a&range=1h&points=30");
        assertThat(buckets.path("bucket_seconds").asLong()).isEqualTo(120);
        assertThat(buckets.path("samples").asLong()).isEqualTo(60);
        // fifty minutes have thirty buckets; only those that hold values are there
        assertThat(buckets.path("points").size()).isBetween(5, 6);
        assertThat(buckets.path("points")
                        .get(buckets.path("points").size() - 1)
                        .path("max")
                        .asDouble())
                .isEqualTo(159);
        assertThat(database.text("SELECT sum(samples) FROM smart_breaker_hourly WHERE device_id = 'series-1'"))
                .isEqualTo("60");
        assertThat(
                        database.text(
                                "SELECT voltage_phase_a_max FROM smart_breaker_daily WHERE device_id = 'series-1' ORDER BY bucket DESC LIMIT 1"))
                .isEqualTo("159");
        assertThat(sink.get("/api/series/metrics?device=series-1").path("items").size())
                .isEqualTo(21);
        assertThat(sink.get("/api/series/devices").toString()).contains("series-1");
        assertThat(sink.get("/api/storage").path("tables").get(0).path("name").asString())
                .isEqualTo("iot_raw_data");
    }

    @Test
    void aQuestionThatCannotBeAnsweredSaysWhy() {
        store("near-1", now(), now());
        records.flush();
        awaitRows("smart_breaker_data", "device_id = 'near-1'", 1);

        JsonNode device = sink.get("/api/series?device=near-2&metric=voltage.phase_a");
        assertThat(device.path("code").asString()).isEqualTo("device-not-found");
        assertThat(device.path("near").toString()).contains("near-1");
        JsonNode metric = sink.get("/api/series?device=near-1&metric=voltage.phase_d");
        assertThat(metric.path("code").asString()).isEqualTo("metric-not-found");
        assertThat(metric.path("near").toString()).contains("voltage.phase_a");
        for (String wrong :
                new String[] {"range=1y", "points=0", "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"}) {
            assertThat(sink.get("/api/series?device=near-1&metric=frequency&" + wrong)
                            .path("status")
                            .asInt())
                    .isEqualTo(400);
        }
    }

    @Test
    void oneIdLeadsToTheRowsOfItsMessage() {
        String raw = SinkFixtures.breaker("trace-1", now());
        String id = records.raw("trace-1", raw.getBytes(StandardCharsets.UTF_8), now());
        records.enriched(
                "trace-1",
                raw.getBytes(StandardCharsets.UTF_8),
                SinkFixtures.enriched(raw).getBytes(StandardCharsets.UTF_8),
                now());
        records.flush();
        awaitRows("iot_raw_data", "device_id = 'trace-1'", 1);
        awaitRows("iot_enriched_data", "device_id = 'trace-1'", 1);

        JsonNode message = sink.get("/api/messages/" + id);
        assertThat(message.path("iot_raw_data")
                        .get(0)
                        .path("payload")
                        .path("device_id")
                        .asString())
                .isEqualTo("trace-1");
        assertThat(message.path("iot_enriched_data")
                        .get(0)
                        .path("message")
                        .path("device_metadata")
                        .isObject())
                .isTrue();
        assertThat(message.path("smart_breaker_data").get(0).path("temperature").asDouble())
                .isEqualTo(34.92);
        assertThat(sink.get("/api/messages/00000000000000000000000000000000")
                        .path("status")
                        .asInt())
                .isEqualTo(404);
    }
}
