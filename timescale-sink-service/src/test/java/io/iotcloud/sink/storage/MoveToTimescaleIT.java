package io.iotcloud.sink.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iotcloud.sink.hypertable.Storable.Enriched;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A plain PostgreSQL's data goes into a TimescaleDB by the script that docs/operations.md names. */
@Tag("stack")
class MoveToTimescaleIT {

    private static final List<String> TABLES = List.of(
            "device_type_metadata",
            "application_registrations",
            "device_metadata",
            "iot_raw_data",
            "iot_enriched_data",
            "smart_breaker_data",
            "dead_letters",
            "recent_messages",
            "offset_gaps",
            "stored_offsets");

    private final BreakerHistory history = new BreakerHistory(Instant.now());

    @Test
    void everyRowAndEveryOffsetMovesAndTheAggregatesFollow() throws Exception {
        assumeTrue(run(List.of("psql", "--version")).exitCode() == 0, "psql is not installed");
        try (EmptyDatabase postgresql = PostgresqlIT.start();
                EmptyDatabase timescale = WasmTimescale.start()) {
            List<Enriched> messages = history.oddTimes("moved-1");
            try (RunningStorage storage = RunningStorage.start(postgresql)) {
                storage.store(messages, true);
                fillTheOtherTables(postgresql);
            }
            RunningStorage.start(timescale).close();

            Ran moved = run(List.of("./move-to-timescaledb", uri(postgresql), uri(timescale)));

            assertThat(moved.exitCode()).as(moved.output()).isZero();
            for (String table : TABLES) {
                String digest =
                        "SELECT count(*) || md5(string_agg(t::text, ',' ORDER BY t::text COLLATE \"C\")) FROM (SELECT * FROM %s) t"
                                .formatted(table);
                assertThat(timescale.text(digest)).as(table).isEqualTo(postgresql.text(digest));
                assertThat(timescale.text("SELECT count(*) FROM " + table))
                        .as(table)
                        .isNotEqualTo("0");
            }
            goesOnThere(timescale, messages);

            Ran again = run(List.of("./move-to-timescaledb", uri(postgresql), uri(timescale)));
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.output()).contains("has rows already");
        }
    }

    private void goesOnThere(EmptyDatabase timescale, List<Enriched> messages) throws Exception {
        try (RunningStorage storage = RunningStorage.start(timescale)) {
            assertThat(storage.store(messages.subList(0, 3), false).duplicates())
                    .isEqualTo(3);
            timescale.run("""
                    INSERT INTO dead_letters (failed_at, stage, reason) VALUES (now(), 'sink', 'row_refused')""");
            TimescaleJobs jobs = new TimescaleJobs(timescale);
            jobs.run("policy_refresh_continuous_aggregate", "smart_breaker_hourly");
            jobs.run("policy_refresh_continuous_aggregate", "smart_breaker_daily");
            storage.upkeep();
            storage.upkeep();
            assertThat(timescale.text("SELECT count(*) FROM late_days")).isEqualTo("0");
            RecomputedAggregates recomputed = new RecomputedAggregates(timescale);
            recomputed.assertEqualToView("smart_breaker_hourly", ChronoUnit.HOURS);
            recomputed.assertEqualToView("smart_breaker_daily", ChronoUnit.DAYS);
        }
    }

    private static void fillTheOtherTables(EmptyDatabase database) {
        database.run("""
                INSERT INTO iot_raw_data (time, received_at, device_id, message_id, event_type, mqtt_topic, payload)
                VALUES (now(), now(), 'moved-1', 'x', 'telemetry', 'iot/moved-1/raw', '{"a":"tab\\tand \\u0000"}')""");
        database.run("""
                INSERT INTO stored_offsets (cluster_id, topic_id, partition, topic, next_offset, stored_by)
                VALUES ('c', 't', 3, 'iot.raw', 12345, 'sink-1')""");
        database.run("""
                INSERT INTO offset_gaps (cluster_id, topic_id, partition, topic, from_offset, to_offset)
                VALUES ('c', 't', 3, 'iot.raw', 5, 7)""");
        database.run("""
                INSERT INTO recent_messages (message_id, device_id, stage, seen_at) VALUES ('m', 'moved-1', 'sink.raw', now())""");
        database.run("""
                INSERT INTO dead_letters (failed_at, stage, reason, payload) VALUES (now(), 'bridge', 'empty', '\\x00ff5c0a')""");
    }

    /** As libpq reads it: the JDBC address without the driver's own names. */
    private static String uri(EmptyDatabase database) {
        return database.address().substring("jdbc:".length()).replace("gssEncMode", "gssencmode");
    }

    private record Ran(int exitCode, String output) {}

    private static Ran run(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("").toAbsolutePath().toFile())
                .redirectErrorStream(true);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            return new Ran(process.exitValue(), output);
        } catch (IOException e) {
            return new Ran(127, String.valueOf(e.getMessage()));
        }
    }
}
