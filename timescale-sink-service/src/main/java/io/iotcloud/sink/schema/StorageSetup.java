package io.iotcloud.sink.schema;

import io.iotcloud.sink.schema.BackendChoice.Choice;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Prepares the database beside the start of the service, trying until it is there. */
@Component
final class StorageSetup implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StorageSetup.class);

    private final DataSource database;
    private final StorageProperties settings;
    private final StorageGate gate;
    private final ApplicationEventPublisher events;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Thread worker;

    StorageSetup(DataSource database, StorageProperties settings, StorageGate gate, ApplicationEventPublisher events) {
        this.database = database;
        this.settings = settings;
        this.gate = gate;
        this.events = events;
    }

    @Override
    public void start() {
        worker = Thread.ofVirtual().name("storage-setup").start(this::prepareUntilDone);
    }

    private void prepareUntilDone() {
        while (stopped.getCount() > 0) {
            try {
                prepare();
                return;
            } catch (StorageRefusedException e) {
                closed(new StorageGate.State.Refused(String.valueOf(e.getMessage())));
            } catch (SQLException | RuntimeException e) {
                // whatever it is: the schema is not there, nothing is lost, and the next attempt may find it mended
                closed(new StorageGate.State.Waiting(String.valueOf(e.getMessage())));
                log.debug("The attempt to prepare the database failed", e);
            }
            try {
                stopped.await(settings.retryEvery().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void closed(StorageGate.State why) {
        if (!why.equals(gate.state())) {
            log.warn("The database cannot be used yet, trying again every {}: {}", settings.retryEvery(), why);
        }
        gate.closed(why);
    }

    private void prepare() throws SQLException {
        Choice choice;
        try (Connection connection = database.getConnection()) {
            choice = new BackendChoice(connection).make(settings.backend());
        }
        int applied = migrate(choice.backend());
        events.publishEvent(new StorageReady(choice.backend()));
        gate.open(choice.backend(), choice.version());
        log.info(
                "Storage is ready: {} on {}, {} migrations applied now",
                choice.backend().id(),
                choice.version(),
                applied);
    }

    private int migrate(StorageBackend backend) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/core", "classpath:db/migration/" + backend.id())
                .placeholders(Map.of("partitioned_by_time", backend.partitionedByTime()))
                .defaultSchema("public")
                // the schema is not empty: the choice of the backend is recorded in it before
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .validateMigrationNaming(true)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    @Override
    public void stop() {
        stopped.countDown();
        Thread thread = worker;
        if (thread != null) {
            thread.interrupt();
        }
        worker = null;
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}
