package io.iotcloud.localstack.mqtt;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.migration.meta.PersistenceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.slf4j.LoggerFactory;

/** Runs HiveMQ CE with file persistence until the process is told to stop. */
public final class MqttBroker {

    /** Messages on their way to one subscriber. The default of 50 makes a shared subscription slow. */
    private static final int IN_FLIGHT_WINDOW = 1000;

    /**
     * Parts each store is divided into; a store that was written with another number cannot be read. With the default
     * of 64, and files allocated in advance by the size of the machine's memory, an empty broker takes 1.7 GB on disk.
     */
    private static final int BUCKETS = 8;

    /** The share of the machine's memory that the payload store may buffer, one in so many. */
    private static final int BUFFER_SHARE = 1024;

    private final EmbeddedHiveMQ broker;
    private final BrokerStatus status;

    private MqttBroker(BrokerFolders folders, int statusPort) throws IOException {
        InternalConfigurations.MAX_INFLIGHT_WINDOW_SIZE_MESSAGES = IN_FLIGHT_WINDOW;
        InternalConfigurations.PUBLISH_POLL_BATCH_SIZE = IN_FLIGHT_WINDOW;
        InternalConfigurations.PERSISTENCE_BUCKET_COUNT.set(BUCKETS);
        InternalConfigurations.PAYLOAD_PERSISTENCE_BUCKET_COUNT.set(BUCKETS);
        InternalConfigurations.PAYLOAD_PERSISTENCE_MEMTABLE_SIZE_PORTION.set(BUFFER_SHARE);
        InternalConfigurations.PAYLOAD_PERSISTENCE_BLOCK_CACHE_SIZE_PORTION.set(BUFFER_SHARE);
        InternalConfigurations.RETAINED_MESSAGE_PERSISTENCE_TYPE.set(PersistenceType.FILE);
        InternalConfigurations.ACKNOWLEDGE_INCOMING_PUBLISH_AFTER_PERSISTING_ENABLED.set(true);
        InternalConfigurations.PUBLISH_PAYLOAD_FORCE_FLUSH_ENABLED.set(true);
        InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(200);
        InternalConfigurations.AUTH_DENY_UNAUTHENTICATED_CONNECTIONS.set(false);
        this.broker = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(folders.configuration())
                .withDataFolder(folders.data())
                .withExtensionsFolder(folders.extensions())
                .withoutLoggingBootstrap()
                .build();
        this.status = BrokerStatus.on(statusPort, broker.getMetricRegistry());
    }

    /**
     * Starts the broker.
     *
     * @param arguments data folder, MQTT port, WebSocket port, port of {@code /health} and {@code /metrics}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        BrokerFolders folders = BrokerFolders.in(Path.of(arguments[0]));
        Files.writeString(
                folders.configuration().resolve("config.xml"),
                BrokerConfiguration.xml(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])));
        new MqttBroker(folders, Integer.parseInt(arguments[3])).run();
    }

    private void run() throws InterruptedException {
        status.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            broker.start().get();
            status.ready();
        } catch (ExecutionException e) {
            LoggerFactory.getLogger(MqttBroker.class).error("The MQTT broker did not start", e.getCause());
            Runtime.getRuntime().halt(1);
        }
    }

    private void stop() {
        status.stop();
        try {
            broker.stop().get();
        } catch (ExecutionException e) {
            LoggerFactory.getLogger(MqttBroker.class).error("The MQTT broker did not stop cleanly", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
