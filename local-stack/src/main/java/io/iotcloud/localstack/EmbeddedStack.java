package io.iotcloud.localstack;

import io.iotcloud.localstack.broker.BrokerClassPath;
import io.iotcloud.localstack.broker.BrokerPlans;
import io.iotcloud.localstack.database.DatabaseFolder;
import io.iotcloud.localstack.database.PostgresCommand;
import io.iotcloud.localstack.process.HealthyProcess;
import io.iotcloud.localstack.process.OrderlyEnd;
import io.iotcloud.localstack.process.ProcessPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * MQTT broker, Kafka broker and database for a test: each a process of its own on free ports, with its data in a
 * temporary folder that {@link #close} removes.
 *
 * <pre>{@code
 * try (EmbeddedStack stack = EmbeddedStack.start(Part.MQTT, Part.KAFKA)) {
 *     connect(stack.mqttUrl(), stack.kafkaBootstrapServers());
 *     stack.kill(Part.KAFKA);     // kill -9
 *     stack.restart(Part.KAFKA);  // same port, same data
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads as long as they do not kill or restart the same part.
 */
public final class EmbeddedStack implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** More flags for the JVMs of the two brokers, separated by spaces; the tests start many that do not live long. */
    private static final String JVM_FLAGS = "embedded-stack.jvm-flags";

    private final Path folder;
    private final BrokerPlans plans;
    private final FreePorts ports = new FreePorts();
    private final Map<Part, ProcessPlan> plansByPart = new EnumMap<>(Part.class);
    private final Map<Part, Process> processes = new EnumMap<>(Part.class);
    private final int mqttPort = ports.next();
    private final int webSocketPort = ports.next();
    private final int mqttStatusPort = ports.next();
    private final int kafkaPort = ports.next();
    private final int controllerPort = ports.next();
    private final int databasePort = ports.next();
    private final Thread endWithTheTests = new Thread(this::end, "end-embedded-stack");

    private EmbeddedStack(Path folder, BrokerClassPath classPath) {
        this.folder = folder;
        this.plans = new BrokerPlans(
                classPath,
                folder,
                folder.resolve("logs"),
                classPath.folder().toAbsolutePath().resolveSibling("postgresql"));
    }

    /** Returns when every part is healthy; the others can be started later with {@link #restart}. */
    public static EmbeddedStack start(Part... parts) {
        EmbeddedStack stack = new EmbeddedStack(temporaryFolder(), BrokerClassPath.find());
        Runtime.getRuntime().addShutdownHook(stack.endWithTheTests);
        List<Part> wanted = List.of(parts);
        wanted.forEach(stack::launch);
        wanted.forEach(stack::awaitHealthy);
        return stack;
    }

    /** For Paho and Spring: {@code tcp://127.0.0.1:port}. */
    public String mqttUrl() {
        return "tcp://127.0.0.1:" + mqttPort;
    }

    public int mqttPort() {
        return mqttPort;
    }

    public URI mqttWebSocketUrl() {
        return URI.create("ws://127.0.0.1:%d/mqtt".formatted(webSocketPort));
    }

    /** Where the MQTT broker answers {@code /health} and {@code /metrics}. */
    public URI mqttStatusUrl() {
        return URI.create("http://127.0.0.1:" + mqttStatusPort);
    }

    public String kafkaBootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(databasePort, DatabaseFolder.DATABASE);
    }

    public String databaseUser() {
        return DatabaseFolder.USER;
    }

    public String databasePassword() {
        return plans.databaseFolder().password();
    }

    /** Password of {@link DatabaseFolder#READER}, who reads only. */
    public String databaseReaderPassword() {
        return plans.databaseFolder().readerPassword();
    }

    /** Password of {@link DatabaseFolder#ADMINISTRATOR}. */
    public String databaseAdministratorPassword() {
        return plans.databaseFolder().administratorPassword();
    }

    /** Everything the part printed so far. */
    public Path log(Part part) {
        return plan(part).log();
    }

    /** As {@code kill -9} does: the process gets no chance to write anything. Its children are gone when this returns. */
    public void kill(Part part) {
        Process process = started(part);
        uninterrupted(() -> OrderlyEnd.byForce(process.toHandle()));
    }

    /** Stops the part if it runs and starts it again, on the same ports and data; returns when it is healthy. */
    public void restart(Part part) {
        stop(part);
        launch(part);
        awaitHealthy(part);
    }

    /** Ends the part in an orderly way; it can be started again. */
    public void stop(Part part) {
        Process process = processes.get(part);
        if (process != null && process.isAlive()) {
            uninterrupted(() -> OrderlyEnd.of(process.toHandle(), plan(part).stopSignal(), PATIENCE));
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(endWithTheTests);
        end();
    }

    private void end() {
        processes.values().stream()
                .filter(Process::isAlive)
                .forEach(process -> uninterrupted(() -> OrderlyEnd.byForce(process.toHandle())));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the test's folder %s could not be removed".formatted(folder), e);
        }
    }

    private void launch(Part part) {
        uninterrupted(() -> {
            if (part == Part.DATABASE) {
                prepareDatabase();
            }
            processes.put(part, plan(part).start());
        });
    }

    private void prepareDatabase() throws IOException, InterruptedException {
        if (!plans.databaseFolder().complete()) {
            ProcessPlan preparation = plans.preparation();
            if (preparation.start().waitFor() != 0) {
                throw new IOException("the database could not be made:\n" + Files.readString(preparation.log()));
            }
        }
        PostgresCommand.removeStaleLock(plans.databaseFolder());
    }

    private void awaitHealthy(Part part) {
        Process process = started(part);
        uninterrupted(() -> HealthyProcess.await(plan(part), process, PATIENCE.multipliedBy(4)));
    }

    private Process started(Part part) {
        Process process = processes.get(part);
        if (process == null) {
            throw new IllegalStateException("%s was never started".formatted(part));
        }
        return process;
    }

    private ProcessPlan plan(Part part) {
        return plansByPart.computeIfAbsent(part, this::newPlan);
    }

    private ProcessPlan newPlan(Part part) {
        return switch (part) {
            case MQTT -> plans.mqtt(mqttPort, webSocketPort, mqttStatusPort, jvmFlags());
            case KAFKA -> plans.kafka(kafkaPort, controllerPort, jvmFlags());
            case DATABASE -> plans.database(databasePort);
        };
    }

    private static List<String> jvmFlags() {
        String flags = System.getProperty(JVM_FLAGS, "").strip();
        return flags.isEmpty() ? List.of() : List.of(flags.split("\\s+"));
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("iot-cloud-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder could be made", e);
        }
    }

    private static void uninterrupted(BlockingStep step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @FunctionalInterface
    private interface BlockingStep {
        void run() throws IOException, InterruptedException;
    }
}
