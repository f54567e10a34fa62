package io.iotcloud.sink.storage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** On the server that {@code SINK_TEST_JDBC_URL} names, whatever it is. */
@Tag("stack")
class NamedServerIT {

    private static EmptyDatabase start() {
        String address = System.getProperty("sink.test.jdbc-url", System.getenv("SINK_TEST_JDBC_URL"));
        assumeTrue(
                address != null && !address.isBlank(),
                "no server is named: set SINK_TEST_JDBC_URL, for example jdbc:postgresql://host/postgres?user=u&password=p");
        return NamedServer.freshDatabaseAt(address);
    }

    @Nested
    class Schema extends SchemaExpectations {
        Schema() {
            super(NamedServerIT::start);
        }
    }

    @Nested
    class Aggregates extends AggregateExpectations {
        Aggregates() {
            super(NamedServerIT::start);
        }
    }

    @Nested
    class Features extends TimescaleExpectations {
        Features() {
            super(NamedServerIT::start);
        }
    }
}
