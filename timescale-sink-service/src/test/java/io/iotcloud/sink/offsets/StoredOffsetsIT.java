package io.iotcloud.sink.offsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.localstack.Part;
import io.iotcloud.sink.offsets.StoredOffsets.Move;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of two instances that both believe to read a partition, one stores. */
@Tag("stack")
class StoredOffsetsIT {

    private static final LogIdentity LOG = new LogIdentity("cluster", "topic-id", "iot.raw");

    private static EmbeddedStack stack;

    @BeforeAll
    static void makeTheTable() throws SQLException, IOException {
        stack = EmbeddedStack.start(Part.DATABASE);
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                InputStream migration =
                        StoredOffsetsIT.class.getResourceAsStream("/db/migration/core/V1__ingest.sql")) {
            statement.execute(new String(Objects.requireNonNull(migration).readAllBytes(), StandardCharsets.UTF_8));
            connection.commit();
            new StoredOffsets(connection, "nobody").begin(LOG, 0, OptionalLong.empty(), new StartingPoint.At(100, 0));
            connection.commit();
        }
    }

    @AfterAll
    static void end() {
        stack.close();
    }

    private static Connection open() throws SQLException {
        Connection connection =
                DriverManager.getConnection(stack.jdbcUrl(), stack.databaseUser(), stack.databasePassword());
        connection.setAutoCommit(false);
        return connection;
    }

    private static void move(Connection connection, String instance, long from, long to) {
        try {
            new StoredOffsets(connection, instance).move(LOG, Map.of(0, new Move(from, to)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    // During a rebalance two instances may hold records of one partition for a moment.
    @Test
    void theSecondToMoveAnOffsetWaitsForTheFirstAndThenLoses() throws SQLException {
        try (Connection first = open();
                Connection second = open();
                Connection watch = open();
                Statement query = watch.createStatement()) {
            move(first, "first", 100, 150);
            CompletableFuture<Void> later = CompletableFuture.runAsync(() -> move(second, "second", 100, 130));
            await("the second waits").until(() -> {
                try (ResultSet row =
                        query.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")) {
                    row.next();
                    return row.getInt(1) == 1;
                } finally {
                    watch.rollback();
                }
            });
            first.commit();

            assertThatThrownBy(later::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(OffsetConflictException.class);
            second.rollback();
            assertThat(new StoredOffsets(watch, "watch").load(LOG)).containsEntry(0, 150L);

            // the loser goes on from where the winner is
            move(second, "second", 150, 160);
            second.commit();
            assertThat(new StoredOffsets(watch, "watch").load(LOG)).containsEntry(0, 160L);
        }
    }
}
