package io.iotcloud.sink.deadletter;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.iotcloud.defaults.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Where decisions are written. Two connections of their own, so that a replay that waits for Kafka takes none from
 * storing; a third request waits for a few seconds.
 */
@Component
final class DecisionDatabase implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5000;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final HikariDataSource pool;

    DecisionDatabase(DataSourceProperties database) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("dead-letters");
        config.setJdbcUrl(database.determineUrl());
        config.setUsername(database.determineUsername());
        config.setPassword(database.determinePassword());
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "timescale-sink-dead-letters");
        config.addDataSourceProperty("socketTimeout", 60);
        config.addDataSourceProperty("options", "-c lock_timeout=15000 -c timezone=UTC");
        this.pool = new HikariDataSource(config);
    }

    /** Work within one transaction; what it throws rolls it back. */
    @FunctionalInterface
    interface Work<T> {
        T in(Connection transaction) throws SQLException;
    }

    /** @throws ProblemException 503, the database is away; 409, another request holds the same dead letters for long */
    <T> T inTransaction(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "dead-letter-busy",
                        "Another request works on the same dead letters. Nothing was changed by this one.");
            }
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "database-unavailable",
                    "The database does not take the change: " + e.getMessage());
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
