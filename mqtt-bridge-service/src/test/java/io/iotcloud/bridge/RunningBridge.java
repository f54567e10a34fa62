package io.iotcloud.bridge;

import io.iotcloud.defaults.ledger.StageBalance;
import io.iotcloud.defaults.ledger.StageLedgers;
import io.iotcloud.localstack.EmbeddedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A bridge in this process, connected to an embedded stack. */
final class RunningBridge implements AutoCloseable {

    private static final String[] FASTER = {
        "--iot.bridge.forwarding.stuck-after=2s", "--iot.bridge.mqtt.reconnect-delay=200ms"
    };

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;

    private RunningBridge(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Returns when the service runs, whether or not it is ready. */
    static RunningBridge start(EmbeddedStack stack, String instance, String... arguments) {
        return new RunningBridge(new SpringApplicationBuilder(BridgeApplication.class)
                .properties(Map.of(
                        "CONFIG_DIR",
                        "../config",
                        "SERVER_PORT",
                        "0",
                        "INSTANCE_ID",
                        instance,
                        "MQTT_URL",
                        stack.mqttUrl(),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        stack.kafkaBootstrapServers()))
                .run(Stream.concat(Stream.of(FASTER), Stream.of(arguments)).toArray(String[]::new)));
    }

    StageBalance books() {
        return context.getBean(StageLedgers.class).balances().getFirst();
    }

    boolean ready() {
        return request("/actuator/health/readiness").status() == 200;
    }

    String get(String path) {
        return request(path).body();
    }

    private record Answer(int status, String body) {}

    private Answer request(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
