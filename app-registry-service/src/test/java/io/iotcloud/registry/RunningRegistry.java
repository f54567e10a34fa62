package io.iotcloud.registry;

import io.iotcloud.localstack.EmbeddedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One instance of the service on a free port, and a plain HTTP client for it. */
final class RunningRegistry implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningRegistry(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningRegistry start(EmbeddedStack stack) {
        return new RunningRegistry(new SpringApplicationBuilder(RegistryApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + stack.jdbcUrl(),
                        "--spring.datasource.username=" + stack.databaseUser(),
                        "--spring.datasource.password=" + stack.databasePassword()));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    Answer post(String path, String body) {
        return send("POST", path, body);
    }

    Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s%s"
                        .formatted(context.getEnvironment().getProperty("local.server.port"), path)))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
        context.close();
    }

    /** What came back. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElseThrow();
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }

        String code() {
            return json().get("code").asString();
        }

        /** {@code field: message} of each error, in one text. */
        String errors() {
            StringBuilder errors = new StringBuilder();
            json().get("errors")
                    .forEach(e -> errors.append(e.get("field").asString())
                            .append(": ")
                            .append(e.get("message").asString())
                            .append('\n'));
            return errors.toString();
        }
    }
}
