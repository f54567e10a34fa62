package io.iotcloud.sink.analytics;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.sink.schema.StorageBackend;
import io.iotcloud.sink.schema.StorageGate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where questions are asked: read-only connections with a time limit per statement. */
@Component
public final class AnalyticsDatabase implements AutoCloseable {

    /** SQLSTATE of a statement that was cancelled. */
    private static final String TOO_LONG = "57014";

    private static final int PATIENCE_MILLIS = 3000;

    private final StorageGate gate;
    private final HikariDataSource pool;
    private final JdbcClient client;
    private final Properties single = new Properties();
    private final QueryTimes times = new QueryTimes();

    AnalyticsDatabase(StorageGate gate, DataSourceProperties database, AnalyticsProperties settings) {
        this.gate = gate;
        HikariConfig config = new HikariConfig();
        config.setPoolName("analytics");
        config.setJdbcUrl(database.determineUrl());
        config.setUsername(database.determineUsername());
        config.setPassword(database.determinePassword());
        config.setReadOnly(true);
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "timescale-sink-analytics");
        config.addDataSourceProperty(
                "socketTimeout", settings.statementTimeout().toSeconds() + 5);
        // each question is planned for the times it names, and none runs so long that compiling it pays
        config.addDataSourceProperty("prepareThreshold", 0);
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=%d -c timezone=UTC -c jit=off"
                        .formatted(settings.statementTimeout().toMillis()));
        single.putAll(config.getDataSourceProperties());
        single.replaceAll((_, value) -> value.toString());
        single.putAll(login(database));
        this.pool = new HikariDataSource(config);
        this.client = JdbcClient.create(pool);
    }

    /** Empty where the address holds it. */
    private static Map<String, String> login(DataSourceProperties database) {
        return database.getUsername() == null
                ? Map.of()
                : Map.of(
                        "user", database.getUsername(),
                        "password", Objects.requireNonNullElse(database.getPassword(), ""));
    }

    /**
     * @param value what was asked for
     * @param millis how long the database took
     */
    public record Answer<T>(T value, double millis) {}

    public <T> Answer<T> ask(Function<JdbcClient, T> question) {
        return ask("other", question);
    }

    /** @param name kind of question its time is remembered under */
    public <T> Answer<T> ask(String name, Function<JdbcClient, T> question) {
        backend();
        long started = System.nanoTime();
        try {
            T value = question.apply(client);
            double millis = Math.round((System.nanoTime() - started) / 10_000.0) / 100.0;
            times.note(name, millis);
            return new Answer<>(value, millis);
        } catch (QueryTimeoutException e) {
            throw unavailable("query-timeout", "The question took too long; ask for a shorter range or fewer devices.");
        } catch (DataAccessResourceFailureException e) {
            throw unavailable("database-unavailable", "The database does not answer: " + rootMessage(e));
        }
    }

    public StorageBackend backend() {
        return gate.backend()
                .orElseThrow(() -> unavailable(
                        "storage-not-ready", "The database is not ready yet; /actuator/health/readiness says why."));
    }

    public String version() {
        return gate.version().orElse("unknown");
    }

    /** A read-only connection beside the pool, for rows that are read for long; its caller closes it. */
    public Connection connect() throws SQLException {
        backend();
        Connection connection = DriverManager.getConnection(pool.getJdbcUrl(), single);
        connection.setReadOnly(true);
        return connection;
    }

    /** What to answer when a statement over such a connection failed. */
    public ProblemException unavailable(SQLException e) {
        return TOO_LONG.equals(e.getSQLState())
                ? unavailable("query-timeout", "The question took too long; ask for a shorter range or fewer devices.")
                : unavailable("database-unavailable", "The database does not answer: " + e.getMessage());
    }

    public QueryTimes times() {
        return times;
    }

    private static ProblemException unavailable(String code, String detail) {
        return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, code, detail);
    }

    private static String rootMessage(DataAccessException e) {
        return String.valueOf(e.getMostSpecificCause().getMessage());
    }

    @Override
    public void close() {
        pool.close();
    }
}
