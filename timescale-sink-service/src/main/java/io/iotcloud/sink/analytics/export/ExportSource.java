package io.iotcloud.sink.analytics.export;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.sink.analytics.AnalyticsDatabase;
import io.iotcloud.sink.analytics.AnalyticsProperties;
import io.iotcloud.sink.analytics.MetricSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Reads the rows of files through a cursor, a few hundred at a time, over connections of their own.
 *
 * <p>However slowly the receiver takes them, at the time limit the connection is cut: a write that hangs in the network
 * cannot be interrupted, the connection can.
 */
@Component
final class ExportSource implements AutoCloseable {

    private static final int ROWS_AT_A_TIME = 500;

    private final AnalyticsDatabase database;
    private final AnalyticsProperties settings;
    private final Semaphore places;
    private final ScheduledExecutorService limit = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("export-limit").factory());

    ExportSource(AnalyticsDatabase database, AnalyticsProperties settings) {
        this.database = database;
        this.settings = settings;
        this.places = new Semaphore(settings.exports());
    }

    /** Takes the rows. */
    interface Receiver {

        /** Before the first row, when nothing can be refused any more. */
        void begin() throws IOException;

        void row(ResultSet row) throws IOException, SQLException;

        /** After the last row. */
        void end() throws IOException;
    }

    /** @throws IOException the receiver failed, or the rows ended before the last one */
    void stream(ExportQuery query, Receiver receiver) throws IOException {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "too-many-exports",
                    "%d exports are under way, as many as may be; try again when one has ended"
                            .formatted(settings.exports()));
        }
        AtomicBoolean taken = new AtomicBoolean(true);
        try (Connection connection = database.connect()) {
            ScheduledFuture<?> cut = limit.schedule(
                    () -> {
                        abort(connection);
                        leave(taken);
                    },
                    settings.exportTimeLimit().toMillis(),
                    TimeUnit.MILLISECONDS);
            try {
                read(connection, query, receiver);
            } finally {
                cut.cancel(false);
            }
        } catch (SQLException e) {
            throw database.unavailable(e);
        } finally {
            leave(taken);
        }
    }

    private void leave(AtomicBoolean taken) {
        if (taken.compareAndSet(true, false)) {
            places.release();
        }
    }

    private void read(Connection connection, ExportQuery query, Receiver receiver) throws IOException, SQLException {
        boolean begun = false;
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
            bind(statement, query);
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = statement.executeQuery()) {
                receiver.begin();
                begun = true;
                while (rows.next()) {
                    receiver.row(rows);
                }
                receiver.end();
            }
        } catch (SQLException e) {
            if (begun) {
                throw new IOException("the rows ended before the last one: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, ExportQuery query) throws SQLException {
        int number = 1;
        for (MetricSource metric : query.metrics()) {
            if (metric instanceof MetricSource.InMessage) {
                statement.setString(number++, metric.pathInMessage());
            }
        }
        statement.setArray(
                number++,
                statement.getConnection().createArrayOf("text", query.devices().toArray()));
        statement.setObject(number++, at(query.window().from()));
        statement.setObject(number, at(query.window().to()));
    }

    private static Object at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException _) {
            // it is closed already
        }
    }

    @Override
    public void close() {
        limit.shutdownNow();
    }
}
