package io.iotcloud.sink.readers;

import io.iotcloud.sink.schema.StorageReady;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gives readers access once the schema is there; where that needs an administrator, says what they should run. */
@Component("readersHealthIndicator")
final class ReaderAccess implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(ReaderAccess.class);

    private final DataSource database;
    private final ReaderProperties settings;
    private volatile Health health =
            Health.unknown().withDetail("waiting", "the schema is not ready").build();

    ReaderAccess(DataSource database, ReaderProperties settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public Health health() {
        return health;
    }

    @EventListener
    void on(StorageReady ready) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                health = grant(new ReaderRoles(connection));
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            health = missing("Readers could not be given access: " + e.getMessage(), "look at the database's log");
        }
    }

    private Health grant(ReaderRoles roles) throws SQLException {
        roles.lock();
        boolean mayMakeRoles = roles.mayMakeRoles();
        if (!roles.exists(ReaderRoles.GROUP)) {
            if (!mayMakeRoles) {
                return missing(
                        "There is no role iot_analyst, and the sink's user may not make it",
                        "as an administrator of the database: CREATE ROLE iot_analyst NOLOGIN; "
                                + "CREATE ROLE iot_reader LOGIN PASSWORD '...' IN ROLE iot_analyst; then restart the sink");
            }
            roles.makeGroup();
        }
        roles.grantReading();
        if (settings.password().isEmpty()) {
            return roles.exists(ReaderRoles.LOGIN)
                    ? up("as it was made")
                    : missing(
                            "The login iot_reader is not there", "set DATABASE_READER_PASSWORD, or make one yourself");
        }
        return loginWithPassword(roles, mayMakeRoles);
    }

    private Health loginWithPassword(ReaderRoles roles, boolean mayMakeRoles) throws SQLException {
        if (!roles.exists(ReaderRoles.LOGIN)) {
            if (!mayMakeRoles) {
                return missing(
                        "The login iot_reader is not there, and the sink's user may not make it",
                        "as an administrator of the database: CREATE ROLE iot_reader LOGIN PASSWORD '...' IN ROLE iot_analyst");
            }
            roles.makeLogin();
        }
        if (!roles.mayChangeLogin()) {
            return up("as it was made; DATABASE_READER_PASSWORD is not used, for the sink's user may not change it");
        }
        roles.setUpLogin(settings);
        return up("with the password of DATABASE_READER_PASSWORD");
    }

    private static Health up(String login) {
        return Health.up()
                .withDetail("group", ReaderRoles.GROUP)
                .withDetail("login", ReaderRoles.LOGIN + ", " + login)
                .build();
    }

    private static Health missing(String what, String todo) {
        log.warn("{}. What to do: {}", what, todo);
        return Health.unknown()
                .withDetail("missing", what)
                .withDetail("todo", todo)
                .build();
    }
}
