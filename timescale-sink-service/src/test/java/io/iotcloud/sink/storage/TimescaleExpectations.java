package io.iotcloud.sink.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iotcloud.sink.hypertable.Storable.Enriched;
import io.iotcloud.sink.schema.StorageBackend;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only TimescaleDB does, each on a database of its own. */
abstract class TimescaleExpectations {

    private static final String REFRESH = "policy_refresh_continuous_aggregate";

    private final Supplier<EmptyDatabase> server;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final BreakerHistory history = new BreakerHistory(now);
    private EmptyDatabase database;
    private RunningStorage storage;
    private TimescaleJobs jobs;

    TimescaleExpectations(Supplier<EmptyDatabase> server) {
        this.server = server;
    }

    @BeforeEach
    void setUp() {
        database = server.get();
        storage = RunningStorage.start(database);
        jobs = new TimescaleJobs(database);
        assumeTrue(
                storage.backend() == StorageBackend.TIMESCALEDB,
                "no Community features of TimescaleDB here: " + database.text("SELECT reason FROM storage_backend"));
    }

    @AfterEach
    void tearDown() {
        if (storage != null) {
            storage.close();
        }
        if (database != null) {
            database.close();
        }
    }

    private void restart(String... settings) {
        storage.close();
        storage = RunningStorage.start(database, settings);
    }

    private void refresh() {
        storage.upkeep();
        jobs.run(REFRESH, "smart_breaker_hourly");
        jobs.run(REFRESH, "smart_breaker_daily");
    }

    private List<Enriched> hourOf(String device, Instant from) {
        List<Enriched> messages = new ArrayList<>();
        history.every(messages, device, from, from.plus(Duration.ofHours(1)), 5);
        return messages;
    }

    private String samples(String view, String device) {
        return database.text("SELECT coalesce(sum(samples), 0) FROM %s WHERE device_id = '%s'".formatted(view, device));
    }

    @Test
    void thePoliciesAreWhatTheSettingsSayAndChangeWithARestartThatTouchesNoRow() throws SQLException {
        storage.store(hourOf("steady-1", now.minus(Duration.ofDays(3))), true);
        String rows = "SELECT md5(string_agg(s::text, ',' ORDER BY time)) FROM smart_breaker_data s";
        String before = database.text(rows);
        assertThat(jobs.only("policy_compression", "smart_breaker_data")).containsEntry("after", days(7));
        assertThat(jobs.only("policy_retention", "iot_raw_data")).containsEntry("after", days(4000));
        Map<String, Object> hourly = jobs.only(REFRESH, "smart_breaker_hourly");
        assertThat(hourly)
                .containsEntry("start_offset", days(33))
                .containsEntry("end_offset", 3600L)
                .containsEntry("every", 1800L);
        assertThat(jobs.only(REFRESH, "smart_breaker_daily"))
                .containsEntry("start_offset", days(35))
                .containsEntry("end_offset", days(1))
                .containsEntry("every", 3600L);
        assertThat(jobs.only("policy_compression", "smart_breaker_daily")).containsEntry("after", days(60));

        restart(
                "--iot.sink.policies.smart-breaker.compress-after=9d",
                "--iot.sink.policies.smart-breaker.interval=1d",
                "--iot.sink.policies.raw.retention=50d",
                "--iot.sink.policies.refresh.daily-from=70d",
                "--iot.sink.policies.refresh.compress-after=80d");

        assertThat(jobs.only("policy_compression", "smart_breaker_data")).containsEntry("after", days(9));
        assertThat(jobs.only("policy_retention", "iot_raw_data")).containsEntry("after", days(50));
        assertThat(jobs.only(REFRESH, "smart_breaker_daily")).containsEntry("start_offset", days(70));
        assertThat(jobs.only("policy_compression", "smart_breaker_daily")).containsEntry("after", days(80));
        assertThat(jobs.only("policy_compression", "smart_breaker_hourly")).containsEntry("after", days(80));
        // one that is right already keeps its job and its history
        assertThat(jobs.only(REFRESH, "smart_breaker_hourly")).containsEntry("job_id", hourly.get("job_id"));
        assertThat(database.text("""
                        SELECT time_interval = INTERVAL '1 day' FROM timescaledb_information.dimensions
                        WHERE hypertable_name = 'smart_breaker_data'""")).isEqualTo("true");
        assertThat(database.text(rows)).isEqualTo(before);
    }

    private static Object days(int days) {
        return Duration.ofDays(days).toSeconds();
    }

    @Test
    void aCompressedChunkIsReadThroughAndTakesLateRowsAndRecognisesThoseItHas() throws SQLException {
        Instant old = now.minus(Duration.ofDays(20));
        List<Enriched> messages = hourOf("packed-1", old);
        storage.store(messages, true);
        refresh();
        // as numeric: the sum of doubles depends on the order in which chunks are read
        String figures =
                "SELECT concat_ws('|', count(*), sum(power_active::numeric), max(time)) FROM smart_breaker_data WHERE device_id = 'packed-1'";
        String before = database.text(figures);
        assertThat(TimescaleCatalogue.chunks(database, "smart_breaker_data")).isZero();

        for (String table : List.of("smart_breaker_data", "iot_enriched_data")) {
            jobs.run("policy_compression", table);
            assertThat(TimescaleCatalogue.chunks(database, table)).as(table).isPositive();
        }

        assertThat(database.text(figures)).isEqualTo(before);
        Enriched late = history.at("packed-1", old.plusSeconds(90));
        assertThat(storage.store(List.of(late), true).stored()).isEqualTo(1);
        assertThatThrownBy(() -> storage.store(List.of(messages.getFirst()), true))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
        assertThat(storage.store(List.of(messages.getFirst(), late), false).duplicates())
                .isEqualTo(2);
        refresh();
        assertThat(samples("smart_breaker_hourly", "packed-1")).isEqualTo("13");
        new RecomputedAggregates(database).assertEqualToView("smart_breaker_hourly", ChronoUnit.HOURS);
        new RecomputedAggregates(database).assertEqualToView("smart_breaker_daily", ChronoUnit.DAYS);
    }

    // The policies look back 33 days at most: without the note in late_days the aggregates would never have these.
    @Test
    void lateRowsAreNotedWithTheirTransactionRefreshedABoundedNumberOfDaysAtATimeAndForgotten() throws SQLException {
        refresh();
        storage.store(hourOf("present-1", now.minus(Duration.ofHours(3))), true);
        refresh();
        List<Enriched> late = new ArrayList<>();
        for (int day = 100; day < 105; day++) {
            late.add(history.at("late-1", now.minus(Duration.ofDays(day))));
        }
        storage.store(late, true);
        jobs.run(REFRESH, "smart_breaker_hourly");
        assertThat(samples("smart_breaker_hourly", "late-1")).isEqualTo("0");
        assertThat(database.text("SELECT count(*) FROM late_days")).isEqualTo("5");

        restart("--iot.sink.policies.refresh.late-days-per-run=2");
        storage.upkeep();
        assertThat(database.text("SELECT count(*) FROM late_days")).isEqualTo("3");
        assertThat(samples("smart_breaker_hourly", "late-1")).isEqualTo("2");
        storage.upkeep();
        storage.upkeep();

        assertThat(database.text("SELECT count(*) FROM late_days")).isEqualTo("0");
        assertThat(samples("smart_breaker_hourly", "late-1")).isEqualTo("5");
        assertThat(samples("smart_breaker_daily", "late-1")).isEqualTo("5");
        assertThat(samples("smart_breaker_hourly", "present-1")).isEqualTo("12");
    }

    @Test
    void aLateRowReachesAnAggregateThatIsCompressed() throws SQLException {
        // chunks of an aggregate are ten times as wide as those of the rows
        Instant old = now.minus(Duration.ofDays(300)).truncatedTo(ChronoUnit.HOURS);
        storage.store(hourOf("packed-2", old), true);
        storage.upkeep();
        for (String view : List.of("smart_breaker_hourly", "smart_breaker_daily")) {
            jobs.run("policy_compression", view);
            assertThat(TimescaleCatalogue.chunksOfAggregate(database, view))
                    .as(view)
                    .isPositive();
        }

        storage.store(List.of(history.at("packed-2", old.plusSeconds(10))), true);
        storage.upkeep();

        assertThat(samples("smart_breaker_hourly", "packed-2")).isEqualTo("13");
        new RecomputedAggregates(database).assertEqualToView("smart_breaker_hourly", ChronoUnit.HOURS);
        new RecomputedAggregates(database).assertEqualToView("smart_breaker_daily", ChronoUnit.DAYS);
    }

    @Test
    void aLateBatchThatIsRolledBackLeavesNoNoteAndRowsInTimeNeedNone() throws SQLException {
        Enriched late = history.at("undone-1", now.minus(Duration.ofDays(100)));
        assertThatThrownBy(() -> storage.store(List.of(late, late), true)).isInstanceOf(SQLException.class);
        assertThat(database.text("SELECT count(*) FROM late_days")).isEqualTo("0");

        storage.store(List.of(history.at("undone-1", now.minus(Duration.ofDays(15)))), true);
        assertThat(database.text("SELECT count(*) FROM late_days")).isEqualTo("0");
    }

    // Hours are kept for ever, the rows they were made of are not.
    @Test
    void retentionTakesNothingFromTheAggregatesNeitherDoesARowThatComesAfterIt() throws SQLException {
        Instant old = now.minus(Duration.ofDays(90)).truncatedTo(ChronoUnit.DAYS);
        storage.store(hourOf("kept-1", old), true);
        storage.store(hourOf("kept-1", now.minus(Duration.ofDays(2))), true);
        refresh();
        restart("--iot.sink.policies.smart-breaker.retention=60d");
        jobs.run("policy_retention", "smart_breaker_data");
        assertThat(database.text("SELECT count(*) FROM smart_breaker_data WHERE device_id = 'kept-1'"))
                .isEqualTo("12");

        storage.store(List.of(history.at("kept-1", old.plusSeconds(3))), true);
        refresh();

        assertThat(database.text("SELECT count(*) FROM late_days")).isEqualTo("0");
        assertThat(samples("smart_breaker_hourly", "kept-1")).isEqualTo("24");
        assertThat(samples("smart_breaker_daily", "kept-1")).isEqualTo("24");

        // the opposite case, which the settings do not allow
        database.run("CALL refresh_continuous_aggregate('smart_breaker_hourly', '%s', '%s')"
                .formatted(old, old.plus(1, ChronoUnit.DAYS)));
        assertThat(samples("smart_breaker_hourly", "kept-1")).isEqualTo("13");
    }

    // A row of the year 2099 cannot come through the front door; a hand can put one there.
    @Test
    void aRowFromTheYear2099MovesNoWatermark() throws SQLException {
        storage.store(List.of(history.at("future-1", Instant.parse("2099-01-01T00:00:00Z"))), true);
        storage.store(hourOf("past-1", now.minus(Duration.ofDays(3))), true);
        storage.store(hourOf("present-1", now.minus(Duration.ofHours(5))), true);
        refresh();
        storage.store(hourOf("present-1", now.minus(Duration.ofHours(1))), true);

        assertThat(samples("smart_breaker_hourly", "present-1")).isEqualTo("24");
        assertThat(samples("smart_breaker_daily", "present-1")).isEqualTo("24");
        assertThat(TimescaleCatalogue.watermark(database, "smart_breaker_hourly"))
                .isBefore(now);
        assertThat(TimescaleCatalogue.watermark(database, "smart_breaker_daily"))
                .isBefore(now);

        // the opposite case: a refresh without an end, which neither the policies nor the sink do
        database.run("CALL refresh_continuous_aggregate('smart_breaker_hourly', NULL, NULL)");
        storage.store(hourOf("present-2", now.minus(Duration.ofHours(1))), true);
        assertThat(TimescaleCatalogue.watermark(database, "smart_breaker_hourly"))
                .isAfter(Instant.parse("2098-12-31T00:00:00Z"));
        assertThat(samples("smart_breaker_hourly", "present-2")).isEqualTo("0");
    }
}
