package io.iotcloud.enrichment;

import io.iotcloud.defaults.ledger.StageBalance;
import io.iotcloud.defaults.ledger.StageLedgers;
import io.iotcloud.localstack.EmbeddedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An enrichment service in this process, connected to an embedded stack. */
final class RunningEnrichment implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;

    private RunningEnrichment(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Returns when the service runs, whether or not it is ready. */
    static RunningEnrichment start(EmbeddedStack stack, String neighbours, String instance, String... settings) {
        return new RunningEnrichment(new SpringApplicationBuilder(EnrichmentApplication.class)
                .properties(Map.of(
                        "CONFIG_DIR",
                        "../config",
                        "SERVER_PORT",
                        "0",
                        "INSTANCE_ID",
                        instance,
                        "FDI_MANAGER_URL",
                        neighbours,
                        "APP_REGISTRY_URL",
                        neighbours,
                        "KAFKA_BOOTSTRAP_SERVERS",
                        stack.kafkaBootstrapServers()))
                .run(settings));
    }

    StageBalance books() {
        return context.getBean(StageLedgers.class).balances().getFirst();
    }

    int readiness() {
        return get("/actuator/health/readiness").statusCode();
    }

    HttpResponse<String> get(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        context.close();
    }
}
