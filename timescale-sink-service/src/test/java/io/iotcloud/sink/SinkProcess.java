package io.iotcloud.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sink in a JVM of its own, so that it can be killed as a crash kills it. */
final class SinkProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private SinkProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static SinkProcess start(String instance, Map<String, String> environment) {
        try {
            int port = freePort();
            Path log = Path.of("target", "sink-" + instance + "-" + port + ".log");
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SinkApplication.class.getName()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("SERVER_PORT", Integer.toString(port));
            SinkProcess sink = new SinkProcess(builder.start(), port);
            Runtime.getRuntime().addShutdownHook(new Thread(sink.process::destroyForcibly));
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    SinkProcess awaitReady() {
        Awaitility.await("the sink is ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> readiness().path("status").asString("").equals("UP"));
        return this;
    }

    /** Body of the readiness answer; empty while nobody answers. */
    JsonNode readiness() {
        return get("/actuator/health/readiness");
    }

    JsonNode ledger(String stage) {
        for (JsonNode books : get("/actuator/ledger").path("stages")) {
            if (books.path("stage").asString("").equals(stage)) {
                return books;
            }
        }
        return JSON.createObjectNode();
    }

    JsonNode get(String path) {
        String body = text(path);
        return body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
    }

    /** A figure of {@code /actuator/prometheus} by the begin of its line, 0 when it is not there. */
    double figure(String name, String label) {
        return text("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String text(String path) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @param body JSON; a problem's when {@code status} is not 200 */
    record Answer(int status, JsonNode body) {}

    /** An answer that comes, or a failure. */
    Answer post(String path, String json) {
        HttpResponse<byte[]> answer = exchange(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
        return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    }

    HttpResponse<byte[]> download(String path) {
        return exchange(path, HttpRequest.newBuilder().GET());
    }

    private HttpResponse<byte[]> exchange(String path, HttpRequest.Builder request) {
        try {
            return http.send(
                    request.uri(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9}. */
    void kill() {
        end(process.toHandle()::destroyForcibly);
    }

    /** As {@code kill}. */
    @Override
    public void close() {
        end(process.toHandle()::destroy);
    }

    private void end(Runnable how) {
        how.run();
        process.onExit().join();
    }
}
