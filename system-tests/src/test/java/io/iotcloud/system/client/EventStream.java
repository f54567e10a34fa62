package io.iotcloud.system.client;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Listens to server-sent events and keeps their data lines. */
public final class EventStream implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<String> data = new ConcurrentLinkedQueue<>();

    private volatile boolean closed;

    private EventStream() {}

    /** Returns once the server has answered, so that nothing sent from now on is missed. */
    public static EventStream open(URI uri) {
        EventStream events = new EventStream();
        CompletableFuture<HttpResponse<Stream<String>>> response = events.client.sendAsync(
                HttpRequest.newBuilder(uri)
                        .header("Accept", "text/event-stream")
                        .build(),
                HttpResponse.BodyHandlers.ofLines());
        HttpResponse<Stream<String>> opened = response.orTimeout(
                        Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (opened.statusCode() != 200) {
            throw new IllegalStateException("GET %s answered %d".formatted(uri, opened.statusCode()));
        }
        Thread.ofVirtual().name("events").start(() -> events.keep(opened.body()));
        return events;
    }

    public boolean hasDataWith(String text) {
        return data.stream().anyMatch(line -> line.contains(text));
    }

    @Override
    public void close() {
        closed = true;
        client.shutdownNow();
    }

    private void keep(Stream<String> lines) {
        try {
            lines.filter(line -> line.startsWith("data:")).forEach(data::add);
        } catch (UncheckedIOException e) {
            if (!closed) {
                throw e;
            }
        }
    }
}
