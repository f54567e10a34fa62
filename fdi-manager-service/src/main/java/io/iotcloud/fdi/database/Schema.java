package io.iotcloud.fdi.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Brings the schema up to date as soon as the database is there; {@code schema} in health says whether it is. */
@Component("schema")
public final class Schema implements HealthIndicator, FlywayMigrationStrategy {

    private static final Logger log = LoggerFactory.getLogger(Schema.class);

    private final Flyway flyway;
    private volatile boolean ready;
    private volatile String trouble = "not tried yet";

    Schema(Flyway flyway) {
        this.flyway = flyway;
    }

    /** True once the tables are there; the database may be away again since. */
    public boolean isReady() {
        return ready;
    }

    /** Nothing at start: a database that is away must not keep the service from starting. */
    @Override
    public void migrate(Flyway atStart) {
        trouble = "the database was not reached yet";
    }

    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT0S")
    void migrateOnce() {
        if (ready) {
            return;
        }
        try {
            flyway.migrate();
            ready = true;
            trouble = "";
        } catch (FlywayException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            if (!reason.equals(trouble)) {
                log.warn("schema fdi cannot be brought up to date, trying again every second: {}", reason);
            }
            trouble = reason;
        }
    }

    @Override
    public Health health() {
        return ready
                ? Health.up().build()
                : Health.down().withDetail("trouble", trouble).build();
    }
}
