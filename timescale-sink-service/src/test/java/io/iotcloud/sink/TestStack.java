package io.iotcloud.sink;

import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.localstack.Part;
import io.iotcloud.localstack.database.DatabaseFolder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Kafka and database of one test class, and what a sink needs to know about them. */
final class TestStack implements AutoCloseable {

    private final EmbeddedStack stack;

    private TestStack(EmbeddedStack stack) {
        this.stack = stack;
    }

    static TestStack start() {
        return new TestStack(EmbeddedStack.start(Part.KAFKA, Part.DATABASE));
    }

    void kill(Part part) {
        stack.kill(part);
    }

    void restart(Part part) {
        stack.restart(part);
    }

    String kafka() {
        return stack.kafkaBootstrapServers();
    }

    TestDatabase database() {
        return new TestDatabase(stack.jdbcUrl(), stack.databaseUser(), stack.databasePassword());
    }

    TestDatabase readersDatabase() {
        return new TestDatabase(stack.jdbcUrl(), DatabaseFolder.READER, stack.databaseReaderPassword());
    }

    TestDatabase administratorsDatabase() {
        return new TestDatabase(stack.jdbcUrl(), DatabaseFolder.ADMINISTRATOR, stack.databaseAdministratorPassword());
    }

    KafkaRecords records() {
        return new KafkaRecords(stack.kafkaBootstrapServers());
    }

    /** A sink as a process of its own, on a free port. */
    SinkProcess sink(String instance, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "DATABASE_URL", stack.jdbcUrl(),
                "DATABASE_USER", stack.databaseUser(),
                "DATABASE_PASSWORD", stack.databasePassword(),
                "KAFKA_BOOTSTRAP_SERVERS", stack.kafkaBootstrapServers(),
                "CONFIG_DIR", Path.of("..", "config").toAbsolutePath().toString(),
                "INSTANCE_ID", instance));
        environment.putAll(settings);
        return SinkProcess.start(instance, environment);
    }

    SinkProcess sink() {
        return sink("sink-1", Map.of());
    }

    @Override
    public void close() {
        stack.close();
    }
}
