package io.iotcloud.sink.schema;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Would the next batch find a database to go to? */
@Component("storageHealthIndicator")
final class StorageHealthIndicator implements HealthIndicator {

    private static final int PATIENCE_SECONDS = 2;

    private final StorageGate gate;
    private final DataSource database;

    StorageHealthIndicator(StorageGate gate, DataSource database) {
        this.gate = gate;
        this.database = database;
    }

    @Override
    public Health health() {
        return switch (gate.state()) {
            case StorageGate.State.Waiting(String reason) ->
                Health.down().withDetail("waiting", reason).build();
            case StorageGate.State.Refused(String reason) ->
                Health.down().withDetail("refused", reason).build();
            case StorageGate.State.Open(StorageBackend backend, String version) -> {
                Health.Builder health = new Health.Builder();
                yield reachable(health)
                        .withDetail("backend", backend.id())
                        .withDetail("version", version)
                        .build();
            }
        };
    }

    private Health.Builder reachable(Health.Builder health) {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS) ? health.up() : health.down();
        } catch (SQLException e) {
            return health.down().withDetail("database", String.valueOf(e.getMessage()));
        }
    }
}
