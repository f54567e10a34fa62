package io.iotcloud.sink.analytics;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.sink.schema.StorageBackend;
import io.iotcloud.sink.schema.StorageGate;
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

    private static final int PATIENCE_MILLIS = 3000;

    private final StorageGate gate;
    private final HikariDataSource pool;
    private final JdbcClient client;

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
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=%d -c timezone=UTC"
                        .formatted(settings.statementTimeout().toMillis()));
        this.pool = new HikariDataSource(config);
        this.client = JdbcClient.create(pool);
    }

    /**
     * @param value what was asked for
     * @param millis how long the database took
     */
    public record Answer<T>(T value, double millis) {}

    public <T> Answer<T> ask(Function<JdbcClient, T> question) {
        backend();
        long started = System.nanoTime();
        try {
            T value = question.apply(client);
            return new Answer<>(value, Math.round((System.nanoTime() - started) / 10_000.0) / 100.0);
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
