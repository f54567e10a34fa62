package io.iotcloud.sink.schema;

import java.time.Duration;
import javax.sql.DataSource;

/** The gate of a database whose schema is there, for tests of what lies behind it. */
public final class OpenStorage {

    private OpenStorage() {}

    public static StorageGate of(StorageBackend backend) {
        StorageGate gate = new StorageGate();
        gate.open(backend, "test");
        return gate;
    }

    /** Prepares the database as the service does at its start. */
    public static StorageGate prepare(DataSource database) throws InterruptedException {
        StorageGate gate = new StorageGate();
        StorageProperties settings = new StorageProperties(StorageProperties.Wanted.AUTO, Duration.ofSeconds(1));
        StorageSetup setup = new StorageSetup(database, settings, gate, _ -> {});
        setup.start();
        boolean open = gate.awaitOpen(Duration.ofMinutes(2));
        setup.stop();
        if (!open) {
            throw new IllegalStateException("the database could not be prepared: " + gate.state());
        }
        return gate;
    }
}
