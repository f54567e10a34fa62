package io.iotcloud.enrichment.polling;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One resource of another service. Asked by one thread; its state may be read by any. */
public final class PolledResource implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PolledResource.class);
    private static final int NOT_MODIFIED = 304;

    private final URI uri;
    private final Duration timeout;
    private final InstantSource clock;
    private final HttpClient client;
    private String etag = "";
    private volatile PollState state;

    /** Takes over a new body; an exception means it was not understood, and it is asked for again. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] body);
    }

    public PolledResource(URI uri, Duration timeout, InstantSource clock) {
        this.uri = uri;
        this.timeout = timeout;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
        this.state = new PollState(uri, false, false, clock.instant(), "not asked yet");
    }

    public PollState state() {
        return state;
    }

    /** Asks once and hands a changed body to {@code reader}; never throws for what the other service does. */
    public void poll(Reader reader) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(timeout).header("Accept", "application/json");
        if (!etag.isEmpty()) {
            request.header("If-None-Match", etag);
        }
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            switch (answer.statusCode()) {
                case NOT_MODIFIED -> say(state.answered(clock.instant(), etag));
                case 200 -> take(answer, reader);
                default -> say(state.failed(clock.instant(), "answered with status " + answer.statusCode()));
            }
        } catch (IOException e) {
            say(state.failed(clock.instant(), e.toString()));
        }
    }

    private void take(HttpResponse<byte[]> answer, Reader reader) {
        try {
            reader.read(answer.body());
            etag = answer.headers().firstValue("ETag").orElse("");
            say(state.answered(clock.instant(), etag));
        } catch (RuntimeException e) {
            // whatever another service answers must not end the loop that asks it
            say(state.failed(clock.instant(), "its answer was not understood: " + e));
        }
    }

    private void say(PollState now) {
        PollState before = state;
        state = now;
        if (now.reachable() && !before.reachable()) {
            log.info("{} answers", uri);
        } else if (!now.reachable() && before.reachable()) {
            log.warn("{} does not answer, going on with what it last said: {}", uri, now.detail());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
