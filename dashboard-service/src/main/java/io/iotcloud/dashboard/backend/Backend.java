package io.iotcloud.dashboard.backend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.StreamUtils;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One service behind the dashboard. Thread-safe. */
public final class Backend {

    /** Beyond the time a command says it waits for, what its way there and back may take. */
    private static final Duration GRACE = Duration.ofSeconds(32);

    private final String name;
    private final URI base;
    private final RestClient client;
    private final RestClient patientClient;
    private final JsonMapper json;

    Backend(String name, URI base, BackendProperties settings, JsonMapper json) {
        this.name = name;
        this.base = base;
        this.json = json;
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build();
        this.client = client(http, settings.readTimeout());
        this.patientClient = client(http, settings.readTimeout().plus(GRACE));
    }

    private static RestClient client(HttpClient http, Duration readTimeout) {
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(readTimeout);
        return RestClient.builder().requestFactory(factory).build();
    }

    public String name() {
        return name;
    }

    public int port() {
        return base.getPort();
    }

    /**
     * The answer to a GET as {@code type}.
     *
     * @throws BackendAwayException no answer, another status than 2xx, or not what was expected
     */
    public <T> T get(String path, Class<T> type) {
        Answer answer = exchange(HttpMethod.GET, path, new HttpHeaders(), null);
        if (!answer.isSuccess()) {
            throw BackendAwayException.answered(name, answer.status(), path);
        }
        return read(path, answer, type);
    }

    /**
     * The body of {@code answer} as {@code type}.
     *
     * @throws BackendAwayException it is something else
     */
    public <T> T read(String path, Answer answer, Class<T> type) {
        try {
            return json.readValue(answer.body(), type);
        } catch (JacksonException e) {
            throw BackendAwayException.unreadable(name, path, e);
        }
    }

    /**
     * An answer read before, as {@code type}.
     *
     * @throws BackendAwayException it is something else
     */
    public <T> T read(String path, JsonNode answer, Class<T> type) {
        try {
            return json.treeToValue(answer, type);
        } catch (JacksonException e) {
            throw BackendAwayException.unreadable(name, path, e);
        }
    }

    /**
     * Whatever it answers.
     *
     * @param path with query, already encoded
     * @throws BackendAwayException no answer
     */
    public Answer exchange(HttpMethod method, String path, HttpHeaders headers, byte @Nullable [] body) {
        RestClient chosen = headers.containsHeader("Prefer") ? patientClient : client;
        URI uri = UriComponentsBuilder.fromUriString(base + path).build(true).toUri();
        RestClient.RequestBodySpec request = chosen.method(method).uri(uri).headers(all -> all.addAll(headers));
        if (body != null) {
            request.body(body);
        }
        try {
            return request.exchangeForRequiredValue((_, response) -> new Answer(
                    response.getStatusCode().value(),
                    response.getHeaders(),
                    StreamUtils.copyToByteArray(response.getBody())));
        } catch (ResourceAccessException e) {
            throw BackendAwayException.unreachable(
                    name, e.getCause() instanceof IOException cause ? cause : new IOException(e));
        }
    }
}
