package io.iotcloud.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.localstack.Part;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More than a million rows of one device, asked for over real connections; the sink has no Kafka here. */
@Tag("stack")
class ManyRowsIT {

    private static final long ROWS = 1_000_500;
    private static final String PATH = "/api/export?device=export-1&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z";

    private static EmbeddedStack stack;
    private static SinkProcess sink;
    private static TestDatabase database;

    @BeforeAll
    static void startTheSinkWithManyRows() {
        stack = EmbeddedStack.start(Part.DATABASE);
        database = new TestDatabase(stack.jdbcUrl(), stack.databaseUser(), stack.databasePassword());
        sink = start("export", Map.of());
        database.run("""
                INSERT INTO device_metadata (device_id, device_type, first_seen, described_at)
                VALUES ('export-1', 'smart_breaker', now(), now())""");
        database.run("""
                INSERT INTO smart_breaker_data (time, device_id, message_id, voltage_phase_a, power_active)
                SELECT t, 'export-1', md5(t::text), 230.125, -0.1
                FROM generate_series(timestamptz '2026-01-01 00:00Z', timestamptz '2026-01-01 00:00Z' + interval '%d seconds',
                    interval '1 second') t""".formatted(ROWS - 1));
    }

    private static SinkProcess start(String instance, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "DATABASE_URL", stack.jdbcUrl(),
                "DATABASE_USER", stack.databaseUser(),
                "DATABASE_PASSWORD", stack.databasePassword(),
                "KAFKA_BOOTSTRAP_SERVERS", stack.kafkaBootstrapServers()));
        environment.putAll(settings);
        SinkProcess started = SinkProcess.start(instance, environment);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> started.get("/api/storage").path("backend").isString());
        return started;
    }

    @AfterAll
    static void end() {
        sink.close();
        stack.close();
    }

    private static long exportsInTheDatabase() {
        return database.number("""
                SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid()
                AND application_name = 'timescale-sink-analytics' AND query LIKE '%ORDER BY device_id, time, message_id%'
                AND state <> 'idle'""");
    }

    // The sink has 256 MB of heap here, and nothing of what it sent is kept.
    @Test
    void anExportOfAMillionRowsComesWholeAndInOrder() throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + sink.address().getPort() + PATH))
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/csv;charset=UTF-8");
        String[] before = {""};
        long[] rows = {-1};
        answer.body().forEach(line -> {
            if (rows[0] >= 0) {
                assertThat(line).contains(",export-1,230.125,,,,,,-0.1,").isGreaterThan(before[0]);
                before[0] = line;
            }
            rows[0]++;
        });
        assertThat(rows[0]).isEqualTo(ROWS);
    }

    @Test
    void percentilesOfMoreThanAMillionValuesAreNullWithTheReason() {
        var summary = sink.get("/api/series/summary?device=export-1&metric=power.active"
                        + "&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z")
                .path("items")
                .get(0);
        assertThat(summary.path("count").asLong()).isEqualTo(ROWS);
        assertThat(summary.path("percentiles").isNull()).isTrue();
        assertThat(summary.path("percentiles_reason").asString()).contains("million");
        assertThat(summary.path("avg").asDouble()).isCloseTo(-0.1, within(1e-9));
    }

    @Test
    void aClientThatDoesNotReadHoldsNoConnectionForEverAndSeesThatItsFileIsNotWhole() throws IOException {
        try (SinkProcess impatient = start("impatient", Map.of("SINK_EXPORT_TIME_LIMIT", "15s"));
                Socket stalled = ask(impatient, PATH)) {
            await().atMost(Duration.ofSeconds(40)).until(() -> exportsInTheDatabase() == 1);
            await().atMost(Duration.ofSeconds(120)).until(() -> exportsInTheDatabase() == 0);
            String body = readUntilItEnds(stalled);
            assertThat(body).contains("export-1,230.125").doesNotEndWith("0\r\n\r\n");
            assertThat(impatient.get("/api/latest").path("items").size()).isEqualTo(1);
        }
    }

    private static String readUntilItEnds(Socket client) {
        StringBuilder body = new StringBuilder();
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int read = client.getInputStream().read(buffer);
                    read >= 0;
                    read = client.getInputStream().read(buffer)) {
                body.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
        } catch (IOException _) {
            // reset: an end without the end of the body
        }
        return body.toString();
    }

    private static Socket ask(SinkProcess sink, String path) throws IOException {
        Socket client = new Socket();
        client.setReceiveBufferSize(16 * 1024);
        client.connect(sink.address());
        client.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: sink\r\nConnection: close\r\n\r\n"
                        .formatted(path)
                        .getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    @Test
    void openApiTellsEveryQuestionAndItsParameters() {
        var paths = sink.get("/v3/api-docs").path("paths");
        for (String path : new String[] {
            "/api/series",
            "/api/series/compare",
            "/api/series/summary",
            "/api/energy",
            "/api/latest",
            "/api/messages/counts",
            "/api/gaps",
            "/api/silence",
            "/api/storage",
            "/api/export"
        }) {
            assertThat(paths.path(path).path("get").path("summary").asString(""))
                    .as(path)
                    .isNotEmpty();
        }
        assertThat(paths.path("/api/series").path("get").path("parameters").toString())
                .contains("\"tz\"", "\"fill\"", "\"points\"", "\"bucket\"");
        assertThat(paths.path("/api/export").path("get").path("parameters").toString())
                .doesNotContain("response");
    }
}
