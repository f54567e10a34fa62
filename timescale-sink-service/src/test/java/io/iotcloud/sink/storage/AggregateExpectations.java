package io.iotcloud.sink.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.sink.schema.StorageBackend;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The aggregates are what the raw rows say, in every column, wherever they are computed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AggregateExpectations {

    private static final List<String> BREAKERS = List.of("breaker-a", "breaker-b");

    private final Supplier<EmptyDatabase> server;
    private final BreakerHistory history = new BreakerHistory(Instant.now());
    private EmptyDatabase database;
    private RunningStorage storage;

    AggregateExpectations(Supplier<EmptyDatabase> server) {
        this.server = server;
    }

    @BeforeAll
    void storeOddTimes() throws SQLException {
        database = server.get();
        storage = RunningStorage.start(database);
        for (String breaker : BREAKERS) {
            storage.store(history.oddTimes(breaker), true);
        }
    }

    @AfterAll
    void tearDown() {
        if (storage != null) {
            storage.close();
        }
        if (database != null) {
            database.close();
        }
    }

    private void refresh() {
        storage.upkeep();
        if (storage.backend() == StorageBackend.TIMESCALEDB) {
            TimescaleJobs jobs = new TimescaleJobs(database);
            jobs.run("policy_refresh_continuous_aggregate", "smart_breaker_hourly");
            jobs.run("policy_refresh_continuous_aggregate", "smart_breaker_daily");
        }
    }

    private void assertEqualToRawRows() {
        RecomputedAggregates recomputed = new RecomputedAggregates(database);
        int hours = recomputed.assertEqualToView("smart_breaker_hourly", ChronoUnit.HOURS);
        int days = recomputed.assertEqualToView("smart_breaker_daily", ChronoUnit.DAYS);
        assertThat(hours).isGreaterThan(300);
        assertThat(days).isBetween(60, hours);
    }

    // Recent and late rows alike: before any refresh, after it, and after rows that came two years late.
    @Test
    void everyColumnIsWhatTheRawRowsSayBeforeAndAfterARefreshAndAfterLateRows() throws SQLException {
        assertEqualToRawRows();

        refresh();
        assertEqualToRawRows();

        storage.store(
                List.of(
                        history.at("breaker-a", Instant.parse("2024-02-29T12:00:00.5Z")),
                        history.at("breaker-c", Instant.parse("2025-06-01T00:00:00Z")),
                        history.at("breaker-a", Instant.now().minus(40, ChronoUnit.DAYS)),
                        history.at("breaker-a", Instant.now().minus(3, ChronoUnit.DAYS)),
                        history.at("breaker-a", Instant.now().minusSeconds(1))),
                true);
        refresh();
        assertEqualToRawRows();
    }

    // In a local day of 23 or 25 hours as in any other, the hours of the zone are hours of the aggregate.
    @Test
    void theHoursOfALocalDayAreThereWhenTheClockChanges() {
        assertThat(database.text("""
                        SELECT count(*) FROM smart_breaker_hourly WHERE device_id = 'breaker-a'
                            AND bucket >= timestamp '2026-03-29' AT TIME ZONE 'Europe/Berlin'
                            AND bucket < timestamp '2026-03-30' AT TIME ZONE 'Europe/Berlin'""")).isEqualTo("23");
        assertThat(database.text("""
                        SELECT count(*) FROM smart_breaker_hourly WHERE device_id = 'breaker-a'
                            AND bucket >= timestamp '2025-10-26' AT TIME ZONE 'Europe/Berlin'
                            AND bucket < timestamp '2025-10-27' AT TIME ZONE 'Europe/Berlin'""")).isEqualTo("25");
    }

    @Test
    void theLastMicrosecondOfAYearBelongsToIt() {
        assertThat(database.text("""
                        SELECT max(time) FILTER (WHERE time < '2026-01-01T00:00:00Z') = '2025-12-31T23:59:59.999999Z'
                            AND min(time) FILTER (WHERE time >= '2026-01-01T00:00:00Z') = '2026-01-01T00:00:00.000001Z'
                        FROM smart_breaker_data WHERE device_id = 'breaker-a'
                            AND extract(second FROM time) NOT IN (0, 7)
                            AND time BETWEEN '2025-12-31T23:00:00Z' AND '2026-01-01T01:00:00Z'""")).isEqualTo("true");
        assertThat(database.texts("""
                        SELECT extract(year FROM bucket AT TIME ZONE 'UTC')::int FROM smart_breaker_daily
                        WHERE device_id = 'breaker-a' AND bucket BETWEEN '2025-12-31T00:00:00Z' AND '2026-01-01T00:00:00Z' ORDER BY 1""")).containsExactly("2025", "2026");
    }
}
