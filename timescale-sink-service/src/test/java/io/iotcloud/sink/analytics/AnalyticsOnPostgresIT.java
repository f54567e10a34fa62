package io.iotcloud.sink.analytics;

import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.localstack.Part;
import io.iotcloud.sink.schema.OpenStorage;
import io.iotcloud.sink.schema.StorageGate;
import java.sql.Connection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.postgresql.ds.PGSimpleDataSource;

/** On the embedded PostgreSQL, whose aggregates are views. */
@Tag("stack")
class AnalyticsOnPostgresIT extends AnalyticsExpectations {

    private static EmbeddedStack stack;
    private static AnalyticsRest rest;

    @BeforeAll
    static void store() throws Exception {
        stack = EmbeddedStack.start(Part.DATABASE);
        String address =
                "%s?user=%s&password=%s".formatted(stack.jdbcUrl(), stack.databaseUser(), stack.databasePassword());
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(address);
        StorageGate gate = OpenStorage.prepare(database);
        try (Connection connection = database.getConnection()) {
            new AnalyticsHistory().store(connection);
        }
        rest = new AnalyticsRest(address, gate, AnalyticsHistory.NOW);
    }

    @AfterAll
    static void end() {
        rest.close();
        stack.close();
    }

    @Override
    protected AnalyticsRest rest() {
        return rest;
    }
}
