package io.iotcloud.sink.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.sink.hypertable.MessageWriter;
import io.iotcloud.sink.hypertable.Storable;
import io.iotcloud.sink.hypertable.WriteCount;
import io.iotcloud.sink.policies.OneUpkeep;
import io.iotcloud.sink.policies.PartitionMaker;
import io.iotcloud.sink.policies.TimeTable;
import io.iotcloud.sink.schema.StorageBackend;
import io.iotcloud.sink.schema.StorageGate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** The part of the sink that owns the schema, as it ships, on a database: sets it up, keeps it, writes to it. */
final class RunningStorage implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String[] KEEP_EVERYTHING = {
        "--iot.sink.policies.raw.retention=4000d",
        "--iot.sink.policies.enriched.retention=4000d",
        "--iot.sink.policies.smart-breaker.retention=4000d"
    };

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"io.iotcloud.sink.schema", "io.iotcloud.sink.policies", "io.iotcloud.sink.hypertable"})
    @ConfigurationPropertiesScan({"io.iotcloud.sink.schema", "io.iotcloud.sink.policies"})
    static class WithoutKafka {}

    private final DataSource database;
    private final ConfigurableApplicationContext context;

    private RunningStorage(DataSource database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    /** @param settings as on the command line; without them, rows are kept for eleven years */
    static RunningStorage begin(DataSource database, String... settings) {
        SpringApplication application = new SpringApplication(WithoutKafka.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(DataSource.class, () -> database);
            beans.registerBean(Clock.class, Clock::systemUTC);
        });
        List<String> arguments = new ArrayList<>(List.of(KEEP_EVERYTHING));
        arguments.addAll(List.of(settings));
        Map<String, String> last = new HashMap<>();
        arguments.forEach(argument -> last.put(argument.substring(0, argument.indexOf('=')), argument));
        return new RunningStorage(database, application.run(last.values().toArray(String[]::new)));
    }

    static RunningStorage start(EmptyDatabase database, String... settings) {
        RunningStorage storage = begin(database.source(), settings);
        try {
            assertThat(storage.gate().awaitOpen(SOON))
                    .as(() -> storage.health().toString())
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return storage;
    }

    private StorageGate gate() {
        return context.getBean(StorageGate.class);
    }

    StorageBackend backend() {
        return gate().backend().orElseThrow();
    }

    String version() {
        return gate().version().orElseThrow();
    }

    Health health() {
        return context.getBean("storageHealthIndicator", HealthIndicator.class).health();
    }

    /** What the sink does again and again. */
    void upkeep() {
        OneUpkeep.of(context);
    }

    /** Stores as the ingest does, in one transaction. */
    WriteCount store(List<? extends Storable.Message> messages, boolean expectNew) throws SQLException {
        Set<Instant> times =
                messages.stream().map(message -> message.key().time()).collect(Collectors.toSet());
        PartitionMaker partitions = context.getBean(PartitionMaker.class);
        for (TimeTable table : TimeTable.values()) {
            partitions.cover(table, times);
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                MessageWriter.Written written = context.getBean(MessageWriter.class)
                        .write(connection, "sink.enriched", List.copyOf(messages), expectNew);
                connection.commit();
                written.whenCommitted().run();
                return written.count();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
