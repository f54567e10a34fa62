package io.iotcloud.sink.analytics;

import io.iotcloud.sink.schema.OpenStorage;
import io.iotcloud.sink.schema.StorageGate;
import io.iotcloud.sink.storage.EmptyDatabase;
import io.iotcloud.sink.storage.WasmTimescale;
import java.sql.Connection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** On TimescaleDB with its Community features, as WebAssembly, whose aggregates are materialised. */
@Tag("stack")
class AnalyticsOnTimescaleIT extends AnalyticsExpectations {

    private static EmptyDatabase database;
    private static AnalyticsRest rest;

    @BeforeAll
    static void store() throws Exception {
        database = WasmTimescale.start();
        StorageGate gate = OpenStorage.prepare(database.source());
        try (Connection connection = database.source().getConnection()) {
            new AnalyticsHistory().store(connection);
        }
        for (String aggregate : new String[] {"smart_breaker_hourly", "smart_breaker_daily"}) {
            database.run(
                    "CALL refresh_continuous_aggregate('%s', NULL, '%s')".formatted(aggregate, AnalyticsHistory.NOW));
        }
        rest = new AnalyticsRest(database.address(), gate, AnalyticsHistory.NOW);
    }

    @AfterAll
    static void end() {
        if (rest != null) {
            rest.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Override
    protected AnalyticsRest rest() {
        return rest;
    }

    @Override
    protected boolean hasManySessions() {
        return false;
    }
}
