package io.iotcloud.sink;

import io.iotcloud.sink.schema.OpenStorage;
import io.iotcloud.sink.schema.StorageBackend;
import io.iotcloud.sink.storage.EmptyDatabase;
import io.iotcloud.sink.storage.WasmTimescale;
import java.sql.Connection;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The questions on TimescaleDB with its Community features, as WebAssembly, which knows one user only. */
@Tag("stack")
class AnalyticsQuestionsOnTimescaleIT extends AnalyticsQuestions {

    private static EmptyDatabase database;
    private static QuestionFixture fixture;

    @BeforeAll
    static void fill() throws Exception {
        database = WasmTimescale.start();
        OpenStorage.prepare(database.source());
        fixture = new QuestionFixture(Instant.now());
        try (Connection connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            fixture.insert(connection);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    @AfterAll
    static void end() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    TestDatabase database() {
        return new TestDatabase(database.address(), "postgres", "any");
    }

    @Override
    QuestionFixture fixture() {
        return fixture;
    }

    @Override
    String backend() {
        return StorageBackend.TIMESCALEDB.id();
    }
}
