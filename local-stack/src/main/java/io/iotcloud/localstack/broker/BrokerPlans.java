package io.iotcloud.localstack.broker;

import io.iotcloud.localstack.database.DatabaseFolder;
import io.iotcloud.localstack.database.PostgresCommand;
import io.iotcloud.localstack.process.Health;
import io.iotcloud.localstack.process.HealthCheck;
import io.iotcloud.localstack.process.HttpHealth;
import io.iotcloud.localstack.process.PortHealth;
import io.iotcloud.localstack.process.PostgresHealth;
import io.iotcloud.localstack.process.ProcessPlan;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the three processes keep their files and print to.
 *
 * @param data one folder per process is made in it
 * @param logs one file per process is made in it
 * @param cache for the unpacked binaries of the database
 */
public record BrokerPlans(BrokerClassPath classPath, Path data, Path logs, Path cache) {

    private static final String PACKAGE = "io.iotcloud.localstack.";

    public BrokerPlans {
        data = data.toAbsolutePath().normalize();
        logs = logs.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
    }

    public ProcessPlan mqtt(int port, int webSocketPort, int statusPort, List<String> extraFlags) {
        List<String> arguments = List.of(
                data.resolve("mqtt").toString(),
                Integer.toString(port),
                Integer.toString(webSocketPort),
                Integer.toString(statusPort));
        return plan(
                "mqtt",
                java(List.of("-Xms64m", "-Xmx192m", "-Xmn40m"), extraFlags, PACKAGE + "mqtt.MqttBroker", arguments),
                ProcessPlan.TERMINATE,
                new HttpHealth(URI.create("http://127.0.0.1:%d/health".formatted(statusPort))));
    }

    public ProcessPlan kafka(int port, int controllerPort, List<String> extraFlags) {
        List<String> arguments =
                List.of(data.resolve("kafka").toString(), Integer.toString(port), Integer.toString(controllerPort));
        return plan(
                "kafka",
                java(List.of("-Xms64m", "-Xmx256m", "-Xmn32m"), extraFlags, PACKAGE + "kafka.KafkaBroker", arguments),
                ProcessPlan.TERMINATE,
                new PortHealth(port));
    }

    /** The server itself; {@link #preparation} must have been run before. */
    public ProcessPlan database(int port) {
        return plan(
                "database",
                PostgresCommand.server(cache, databaseFolder(), port),
                ProcessPlan.INTERRUPT,
                new PostgresHealth(port, DatabaseFolder.USER, DatabaseFolder.DATABASE));
    }

    public DatabaseFolder databaseFolder() {
        return new DatabaseFolder(data.resolve("database"));
    }

    /** A process that ends by itself when the database can be started. */
    public ProcessPlan preparation() {
        List<String> arguments = List.of(databaseFolder().root().toString(), cache.toString());
        return plan(
                "database",
                java(List.of("-Xmx64m"), List.of(), PACKAGE + "database.PrepareDatabase", arguments),
                ProcessPlan.TERMINATE,
                () -> Health.down("is being prepared"));
    }

    private List<String> java(List<String> memory, List<String> extraFlags, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(memory);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:MinHeapFreeRatio=20",
                "-XX:MaxHeapFreeRatio=40",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TrimNativeHeapInterval=10000",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Dlogback.configurationFile=local-stack-logback.xml"));
        command.addAll(extraFlags);
        command.addAll(List.of("-cp", classPath.jars(), mainClass));
        command.addAll(arguments);
        return command;
    }

    private ProcessPlan plan(String name, List<String> command, String stopSignal, HealthCheck health) {
        return new ProcessPlan(
                name, command, Map.of("MALLOC_ARENA_MAX", "2"), data, logs.resolve(name + ".log"), stopSignal, health);
    }
}
