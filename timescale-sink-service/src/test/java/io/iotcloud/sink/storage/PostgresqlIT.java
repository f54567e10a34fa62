package io.iotcloud.sink.storage;

import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.localstack.Part;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** On the embedded PostgreSQL, which has no extension. */
@Tag("stack")
class PostgresqlIT {

    static EmptyDatabase start() {
        EmbeddedStack stack = EmbeddedStack.start(Part.DATABASE);
        return EmptyDatabase.at(
                "%s?user=%s&password=%s".formatted(stack.jdbcUrl(), stack.databaseUser(), stack.databasePassword()),
                stack::close);
    }

    @Nested
    class Schema extends SchemaExpectations {
        Schema() {
            super(PostgresqlIT::start);
        }
    }

    @Nested
    class Aggregates extends AggregateExpectations {
        Aggregates() {
            super(PostgresqlIT::start);
        }
    }
}
