package io.iotcloud.sink.schema;

import io.iotcloud.sink.schema.StorageProperties.Wanted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a database is set up with and writes that down in it, so that it is decided once.
 *
 * <p>TimescaleDB is chosen when the server reports its Community licence, for compression and continuous aggregates
 * exist only there.
 */
final class BackendChoice {

    private final Connection connection;

    BackendChoice(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param backend chosen now or before
     * @param version versions of server and extension, for people
     */
    record Choice(StorageBackend backend, String version) {}

    /** @throws StorageRefusedException when the recorded choice no longer fits */
    Choice make(Wanted wanted) throws SQLException {
        Offer offer = offer();
        StorageBackend now = choose(wanted, offer);
        Optional<StorageBackend> recorded = recorded();
        if (recorded.isPresent() && recorded.get() != now) {
            throw StorageRefusedException.otherwiseSetUp(recorded.get(), now, offer.why());
        }
        if (now == StorageBackend.TIMESCALEDB) {
            createExtension();
        }
        if (recorded.isEmpty()) {
            record(now, offer);
        }
        return new Choice(now, version());
    }

    private static StorageBackend choose(Wanted wanted, Offer offer) {
        return switch (wanted) {
            case POSTGRESQL -> StorageBackend.POSTGRESQL;
            case AUTO -> offer.community() ? StorageBackend.TIMESCALEDB : StorageBackend.POSTGRESQL;
            case TIMESCALEDB -> {
                if (!offer.community()) {
                    throw StorageRefusedException.notOffered(offer.why());
                }
                yield StorageBackend.TIMESCALEDB;
            }
        };
    }

    /**
     * @param community whether TimescaleDB with its Community features can be used
     * @param why what the server said
     */
    private record Offer(boolean community, String why) {}

    private Offer offer() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT current_setting('timescaledb.license', true),
                               EXISTS (SELECT FROM pg_available_extensions WHERE name = 'timescaledb')""")) {
            row.next();
            @Nullable String licence = row.getString(1);
            boolean available = row.getBoolean(2);
            if (licence == null || licence.isEmpty()) {
                return new Offer(false, "the server has no timescaledb loaded");
            }
            return new Offer(
                    available && licence.equals("timescale"),
                    "timescaledb.license is %s, extension %s"
                            .formatted(licence, available ? "available" : "not available"));
        }
    }

    private void createExtension() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS timescaledb");
        } catch (SQLException e) {
            if (connection.isValid(1)) {
                throw StorageRefusedException.extensionNotCreated(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private Optional<StorageBackend> recorded() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS storage_backend (
                        only_row boolean NOT NULL DEFAULT true CHECK (only_row),
                        backend text NOT NULL,
                        reason text NOT NULL,
                        chosen_at timestamptz NOT NULL DEFAULT now(),
                        CONSTRAINT storage_backend_key PRIMARY KEY (only_row)
                    )""");
            try (ResultSet row = statement.executeQuery("SELECT backend FROM storage_backend")) {
                return row.next() ? Optional.of(StorageBackend.ofId(row.getString(1))) : Optional.empty();
            }
        }
    }

    private void record(StorageBackend backend, Offer offer) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO storage_backend (backend, reason) VALUES (?, ?)")) {
            insert.setString(1, backend.id());
            insert.setString(2, offer.why());
            insert.executeUpdate();
        }
    }

    private String version() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT 'PostgreSQL ' || current_setting('server_version')
                            || coalesce((SELECT ', TimescaleDB ' || extversion FROM pg_extension WHERE extname = 'timescaledb'), '')""")) {
            row.next();
            return row.getString(1);
        }
    }
}
