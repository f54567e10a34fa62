package io.iotcloud.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcloud.localstack.database.DatabaseFolder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The questions on plain PostgreSQL, asked by the login for analysts; and what that login must not do. */
@Tag("stack")
class AnalyticsQuestionsIT extends AnalyticsQuestions {

    private static TestStack stack;
    private static TestDatabase owner;
    private static QuestionFixture fixture;

    @BeforeAll
    static void fill() throws SQLException {
        stack = TestStack.start();
        owner = stack.database();
        owner.run("CREATE SCHEMA registry; CREATE TABLE registry.applications (api_key_hash text)");
        try (SinkProcess sink = stack.sink().awaitReady()) {
            assertThat(readers(sink)).contains("iot_reader, as it was made");
        }
        fixture = new QuestionFixture(Instant.now());
        try (Connection connection = owner.open()) {
            connection.setAutoCommit(false);
            fixture.insert(connection);
            connection.commit();
        }
    }

    @AfterAll
    static void end() {
        stack.close();
    }

    private static String readers(SinkProcess sink) {
        return sink.get("/actuator/health").path("components").path("readers").toString();
    }

    @Override
    TestDatabase database() {
        return stack.readersDatabase();
    }

    @Override
    QuestionFixture fixture() {
        return fixture;
    }

    @Override
    String backend() {
        return owner.text("SELECT backend FROM storage_backend");
    }

    @Test
    void aReaderSeesWhatIsMadeLaterAndNoPartitionStaysHidden() {
        owner.run("""
                CREATE TABLE iot_raw_data_later (LIKE iot_raw_data INCLUDING ALL);
                ALTER TABLE iot_raw_data ATTACH PARTITION iot_raw_data_later
                    FOR VALUES FROM ('2001-01-01Z') TO ('2001-01-02Z');
                CREATE VIEW made_later AS SELECT count(*) AS messages FROM iot_raw_data""");
        assertThat(database().text("SELECT count(*) FROM iot_raw_data_later")).isEqualTo("0");
        assertThat(database().number("SELECT messages FROM made_later")).isPositive();
        assertThat(database().texts("""
                        SELECT relname FROM pg_class
                        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
                            AND NOT has_table_privilege(oid, 'SELECT')""")).isEmpty();
    }

    @Test
    void aReaderCannotWriteAlsoWhenTheTransactionMay() {
        for (String wrong : List.of(
                "INSERT INTO offset_gaps SELECT * FROM offset_gaps",
                "DELETE FROM iot_raw_data",
                "UPDATE stored_offsets SET next_offset = 0",
                "TRUNCATE dead_letters",
                "CREATE TABLE mine (a integer)",
                "DROP VIEW latest_device_status")) {
            assertThatThrownBy(() -> asReader("SET default_transaction_read_only = off", wrong))
                    .as(wrong)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
        assertThatThrownBy(() -> asReader("CREATE TEMP TABLE mine (a integer)"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
    }

    @Test
    void aReaderSeesNoOtherSchemaAndItsQuestionsEnd() throws SQLException {
        assertThatThrownBy(() -> asReader("SELECT * FROM registry.applications"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        assertThat(database().text("SHOW statement_timeout")).isEqualTo("1min");
    }

    private void asReader(String... statements) throws SQLException {
        try (Connection connection = database().open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    // Managed databases do not let an application make roles: storing must not depend on it.
    @Test
    void withoutTheRolesTheSinkSaysWhatToRunAndWithTheRightToMakeThemItMakesThem() throws Exception {
        try (TestStack other = TestStack.start()) {
            TestDatabase administrator = other.administratorsDatabase();
            administrator.run("DROP ROLE iot_reader");
            administrator.run("DROP ROLE iot_analyst");
            try (SinkProcess sink = other.sink().awaitReady()) {
                assertThat(readers(sink)).contains("UNKNOWN").contains("CREATE ROLE iot_analyst NOLOGIN");
            }
            administrator.run("ALTER ROLE iot_user CREATEROLE");
            String password = "it's \\ a \"secret\"";
            Map<String, String> settings =
                    Map.of("DATABASE_READER_PASSWORD", password, "DATABASE_READER_TIMEOUT", "30s");
            for (int start = 1; start <= 2; start++) {
                try (SinkProcess sink = other.sink("sink-" + start, settings).awaitReady()) {
                    assertThat(readers(sink)).contains("UP").contains("DATABASE_READER_PASSWORD");
                    TestDatabase reader = new TestDatabase(administrator.url(), DatabaseFolder.READER, password);
                    assertThat(reader.number("SELECT count(*) FROM iot_raw_data"))
                            .isZero();
                    assertThat(reader.text("SHOW statement_timeout")).isEqualTo("30s");
                    assertThat(reader.text("SHOW default_transaction_read_only"))
                            .isEqualTo("on");
                }
            }
        }
    }
}
