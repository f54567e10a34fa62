package io.iotcloud.system.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** JSON over HTTP. */
public final class Rest {

    /** Any answer, a refusal too. */
    public record Answer(int status, String contentType, JsonNode body) {}

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json = new JsonMapper();

    public Answer get(URI uri) {
        return exchange(HttpRequest.newBuilder(uri).GET());
    }

    /** The body of a GET that must succeed. */
    public JsonNode read(URI uri) {
        Answer answer = get(uri);
        if (answer.status() != 200) {
            throw new IllegalStateException("GET %s answered %d: %s".formatted(uri, answer.status(), answer.body()));
        }
        return answer.body();
    }

    public Answer post(URI uri, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return exchange(headers.length == 0 ? request : request.headers(headers));
    }

    public Answer delete(URI uri) {
        return exchange(HttpRequest.newBuilder(uri).DELETE());
    }

    private Answer exchange(HttpRequest.Builder request) {
        HttpRequest built = request.timeout(PATIENCE).build();
        try {
            HttpResponse<String> response = client.send(built, HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            boolean isJson = type.contains("json") && !response.body().isBlank();
            return new Answer(
                    response.statusCode(), type, isJson ? json.readTree(response.body()) : MissingNode.getInstance());
        } catch (IOException e) {
            throw new UncheckedIOException("%s %s: %s".formatted(built.method(), built.uri(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
