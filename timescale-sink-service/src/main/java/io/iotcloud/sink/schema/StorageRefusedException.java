package io.iotcloud.sink.schema;

/** The database is there but must not be used as it is; the message says what to do. */
final class StorageRefusedException extends RuntimeException {

    private StorageRefusedException(String message) {
        super(message);
    }

    static StorageRefusedException otherwiseSetUp(StorageBackend recorded, StorageBackend now, String why) {
        return new StorageRefusedException(
                "this database was set up for %s, and now %s would be chosen (%s). Set SINK_STORAGE_BACKEND=%s to keep it as it is, or move the data to a new database: docs/operations.md"
                        .formatted(recorded.id(), now.id(), why, recorded.id()));
    }

    static StorageRefusedException notOffered(String why) {
        return new StorageRefusedException(
                "TimescaleDB is asked for and the server does not offer its Community features: %s. Start the server with them, or use a database that was set up for postgresql"
                        .formatted(why));
    }

    static StorageRefusedException extensionNotCreated(String why) {
        return new StorageRefusedException(
                "the server has TimescaleDB, and creating the extension failed: %s. Have a superuser run CREATE EXTENSION timescaledb in this database, or set SINK_STORAGE_BACKEND=postgresql"
                        .formatted(why));
    }
}
