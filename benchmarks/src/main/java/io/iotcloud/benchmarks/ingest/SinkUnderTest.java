package io.iotcloud.benchmarks.ingest;

import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.localstack.launcher.component.Service;
import io.iotcloud.localstack.process.HttpHealth;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The sink as a process with the flags of the local stack; frozen while its backlog is written. */
final class SinkUnderTest implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** A frozen consumer must stay in its group. */
    private static final String PATIENT_GROUP =
            "{\"spring\":{\"kafka\":{\"consumer\":{\"properties\":{\"session.timeout.ms\":\"300000\"}}}}}";

    private final Process process;

    private SinkUnderTest(Process process) {
        this.process = process;
    }

    static SinkUnderTest start(Path home, EmbeddedStack stack, Path log) throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path jar = home.resolve("timescale-sink-service/target/timescale-sink-service-0.1.0.jar");
        if (Files.notExists(jar)) {
            throw new IllegalArgumentException(jar + " is not there; benchmarks/ingest builds it");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Service.SINK.jvm().flags());
        command.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "SERVER_PORT", Integer.toString(port),
                        "DATABASE_URL", stack.jdbcUrl(),
                        "DATABASE_USER", stack.databaseUser(),
                        "DATABASE_PASSWORD", stack.databasePassword(),
                        "KAFKA_BOOTSTRAP_SERVERS", stack.kafkaBootstrapServers(),
                        "CONFIG_DIR", home.resolve("config").toString(),
                        "SPRING_APPLICATION_JSON", PATIENT_GROUP));
        SinkUnderTest sink = new SinkUnderTest(builder.start());
        sink.awaitReady(URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port)), log);
        return sink;
    }

    private void awaitReady(URI readiness, Path log) throws InterruptedException {
        HttpHealth health = new HttpHealth(readiness);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!health.check().up()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                close();
                throw new IllegalStateException("the sink did not become ready, see " + log);
            }
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
    }

    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** CPU time it has used, in seconds. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
