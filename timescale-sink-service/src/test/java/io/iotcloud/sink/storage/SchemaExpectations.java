package io.iotcloud.sink.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.sink.hypertable.BreakerMetric;
import io.iotcloud.sink.hypertable.Storable.Enriched;
import io.iotcloud.sink.schema.StorageBackend;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** What holds of the schema wherever it is set up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SchemaExpectations {

    private static final List<String> FIGURES =
            List.of("avg", "min", "max", "count", "sum", "sum_squares", "first", "first_at", "last", "last_at");

    private final Supplier<EmptyDatabase> server;
    private EmptyDatabase database;
    private RunningStorage storage;

    SchemaExpectations(Supplier<EmptyDatabase> server) {
        this.server = server;
    }

    @BeforeAll
    void setUp() {
        database = server.get();
        storage = RunningStorage.start(database);
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

    @Test
    void everyMigrationOfTheBackendIsAppliedAndASecondStartAppliesNone() {
        String applied = "SELECT count(*) FROM flyway_schema_history WHERE success AND type = 'SQL'";
        String before = database.text(applied);
        assertThat(Integer.parseInt(before)).isGreaterThanOrEqualTo(8);

        storage.close();
        storage = RunningStorage.start(database);

        assertThat(database.text(applied)).isEqualTo(before);
        assertThat(database.text("SELECT count(*) FROM flyway_schema_history WHERE NOT success"))
                .isEqualTo("0");
    }

    @Test
    void theChoiceIsRecordedAndShownInTheHealth() {
        Health health = storage.health();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry("backend", storage.backend().id())
                .containsEntry("version", storage.version());
        assertThat(database.text("SELECT backend FROM storage_backend"))
                .isEqualTo(storage.backend().id());
        boolean community = "timescale"
                .equals(database.text("SELECT coalesce(current_setting('timescaledb.license', true), 'none')"));
        assertThat(storage.backend()).isEqualTo(community ? StorageBackend.TIMESCALEDB : StorageBackend.POSTGRESQL);
    }

    // Tables of one kind cannot become tables of the other in place; using them as if would lay data out in two ways.
    @Test
    void aDatabaseThatWasSetUpTheOtherWayIsRefusedWithWhatToDo() {
        String made = storage.backend().id();
        String other = made.equals("postgresql") ? "timescaledb" : "postgresql";
        database.run("UPDATE storage_backend SET backend = '%s'".formatted(other));
        try {
            assertThat(refusal())
                    .contains(
                            "set up for " + other,
                            "now " + made,
                            "SINK_STORAGE_BACKEND=" + other,
                            "docs/operations.md");
        } finally {
            database.run("UPDATE storage_backend SET backend = '%s'".formatted(made));
        }
    }

    @Test
    void namingTheOtherBackendIsRefusedAndNamingItsOwnIsNot() {
        String made = storage.backend().id();
        if (made.equals("postgresql")) {
            assertThat(refusal("--iot.sink.storage.backend=timescaledb")).contains("Community features");
        } else {
            assertThat(refusal("--iot.sink.storage.backend=postgresql")).contains("set up for timescaledb");
        }
        storage.close();
        storage = RunningStorage.start(database, "--iot.sink.storage.backend=" + made);
        assertThat(storage.backend().id()).isEqualTo(made);
    }

    private String refusal(String... settings) {
        try (RunningStorage refused = RunningStorage.begin(database.source(), settings)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> refused.health().getDetails().containsKey("refused"));
            assertThat(refused.health().getStatus()).isEqualTo(Status.DOWN);
            return refused.health().getDetails().get("refused").toString();
        }
    }

    @Test
    void everyTableViewAndColumnSaysWhatItIs() {
        assertThat(database.texts("""
                        SELECT c.relname || coalesce('.' || a.attname, '')
                        FROM pg_class c
                        LEFT JOIN LATERAL (
                            SELECT attnum, attname FROM pg_attribute
                            WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
                            UNION ALL SELECT 0, NULL
                        ) a ON true
                        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
                            AND NOT c.relispartition AND c.relname <> 'flyway_schema_history'
                            AND CASE a.attnum WHEN 0 THEN obj_description(c.oid, 'pg_class')
                                ELSE col_description(c.oid, a.attnum) END IS NULL""")).isEmpty();
    }

    // A column of numbers without its unit and range is read wrongly sooner or later.
    @Test
    void everyColumnOfNumbersSaysItsUnitAndItsRange() {
        assertThat(database.texts("""
                        SELECT c.relname || '.' || a.attname
                        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
                            AND NOT c.relispartition AND c.relname <> 'flyway_schema_history'
                            AND a.attnum > 0 AND NOT a.attisdropped
                            AND a.atttypid IN ('int4'::regtype, 'int8'::regtype, 'float8'::regtype)
                            AND col_description(c.oid, a.attnum) NOT LIKE '%unit: %range: %'""")).isEmpty();
    }

    @Test
    void bothAggregatesHaveEveryFigureOfEveryMetric() {
        for (String view : List.of("smart_breaker_hourly", "smart_breaker_daily")) {
            List<String> columns = database.texts(
                    "SELECT attname FROM pg_attribute WHERE attrelid = '%s'::regclass AND attnum > 0".formatted(view));
            for (BreakerMetric metric : BreakerMetric.values()) {
                assertThat(columns)
                        .as(view)
                        .containsAll(FIGURES.stream()
                                .map(figure -> metric.column() + "_" + figure)
                                .toList());
            }
            assertThat(columns).hasSize(3 + FIGURES.size() * BreakerMetric.values().length);
        }
    }

    @Test
    void anEnrichedMessageComesBackWholeAndItsDeviceIsInTheListOfTheLatest() throws SQLException {
        Instant now = Instant.now();
        Enriched message = new BreakerHistory(now).at("whole-1", now.minusSeconds(5));
        storage.store(List.of(message), true);

        String own = new String(message.payload(), StandardCharsets.UTF_8);
        assertThat(database.text("SELECT message::text FROM iot_enriched_messages WHERE device_id = 'whole-1'"))
                .isEqualTo(own.substring(0, own.length() - 1)
                        + ",\"device_metadata\":" + BreakerHistory.METADATA
                        + ",\"application_registry\":" + BreakerHistory.REGISTRY
                        + ",\"enrichment_info\":" + BreakerHistory.ENRICHMENT + "}");
        Map<String, Object> latest = database.rows("SELECT * FROM latest_device_status WHERE device_id = 'whole-1'")
                .getFirst();
        assertThat(latest)
                .containsEntry("device_type_name", "Smart Circuit Breaker")
                .containsEntry("last_event_type", "telemetry");
        assertThat(latest.get("last_telemetry_at")).isEqualTo(latest.get("last_seen"));
    }

    @Test
    void aRowThatIsThereIsFoundAndNotStoredAgain() throws SQLException {
        Instant now = Instant.now();
        Enriched message = new BreakerHistory(now).at("twice-1", now.minusSeconds(5));
        assertThat(storage.store(List.of(message), true).stored()).isEqualTo(1);

        assertThat(storage.store(List.of(message), false).duplicates()).isEqualTo(1);
        assertThat(database.text("SELECT count(*) FROM smart_breaker_data WHERE device_id = 'twice-1'"))
                .isEqualTo("1");
    }
}
