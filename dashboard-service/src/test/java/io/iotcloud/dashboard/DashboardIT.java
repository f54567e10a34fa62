package io.iotcloud.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.localstack.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("stack")
class DashboardIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static EmbeddedStack stack;
    private static ContractBackends backends;
    private static RunningDashboard dashboard;
    private static KafkaProducer<String, byte[]> producer;

    @BeforeAll
    static void start() {
        stack = EmbeddedStack.start(Part.KAFKA);
        backends = new ContractBackends();
        dashboard = RunningDashboard.start(stack.kafkaBootstrapServers(), backends);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafkaBootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dashboard.get("/").body()).contains("of 3", "iot.raw", "7,412"));
    }

    @AfterAll
    static void stop() {
        producer.close(Duration.ofSeconds(2));
        dashboard.close();
        backends.close();
        stack.close();
    }

    private static void publish(String topic, String device, double current) {
        String message = """
                {"device_id":"%s","device_type":"smart_breaker","timestamp":"%s","event_type":"telemetry",\
                "measurements":{"current":{"phase_a":%s,"unit":"A"},"voltage":{"phase_a":230.0,"unit":"V"},\
                "status":{"breaker":1,"position":1},"power":{"active":37400.0,"unit":"W"},"frequency":{"value":50.012}}}""".formatted(device, Instant.now(), current);
        ProducerRecord<String, byte[]> enriched =
                new ProducerRecord<>(topic, device, message.getBytes(StandardCharsets.UTF_8));
        enriched.headers().add("mqtt_topic", "iot/%s/raw".formatted(device).getBytes(StandardCharsets.UTF_8));
        enriched.headers().add("device_type", "smart_breaker".getBytes(StandardCharsets.UTF_8));
        enriched.headers().add("message_id", "00ff".getBytes(StandardCharsets.UTF_8));
        try {
            producer.send(enriched).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/                                 | Pipeline          | Dead-lettered",
                "/fdi                              | opc.tcp://        | breaker-001",
                "/fdi/packages/smart_breaker/1.0.0 | voltage.phase_a   | trip_breaker",
                "/devices/breaker-001              | Voltage L1        | m/voltage.phase_a",
                "/grid                             | Site              | iot.smart_breaker.enriched",
                "/analytics                        | Data points       | voltage L1 L2 L3",
                "/kafka                            | Consumer groups   | iot.enriched",
                "/kafka/dead-letters               | invalid_json      | Ends at byte 412",
                "/applications                     | Smart Grid Monitor| smart_breaker",
                "/stream                           | Newest message    | Pause",
            })
    void everyPageShowsWhatItsBackendsSay(String path, String first, String second) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            HttpResponse<String> page = dashboard.get(path, "Accept", "text/html");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains(first, second).contains("</html>");
        });
    }

    @Test
    void aDeadLetterIsOpenedWithItsBytesAndItsChainAndNothingInItIsMarkup() {
        HttpResponse<String> page =
                dashboard.get("/kafka/dead-letters?reason=invalid_json&open=41&view=text", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Replay all 41", "Dead letter 41", "17 invalid_json", "&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
        assertThat(dashboard
                        .get("/kafka/dead-letters?open=41&view=hex", "Accept", "text/html")
                        .body())
                .contains(
                        "000000  7b 22 64 65 76 69 63 65 5f 69 64 22 3a 20 22 3c  {&quot;device_id&quot;: &quot;&lt;");
        assertThat(dashboard
                        .get("/kafka/dead-letters?open=41", "Accept", "text/html")
                        .body())
                .contains("The bytes are not JSON");
    }

    // A filter is a link: what is in the address reaches the sink as text, times in the viewer's zone, nothing beside.
    @Test
    void theFilterOfDeadLettersIsInTheAddressAndReachesTheSinkEncoded() {
        String address = "/kafka/dead-letters?text=%26size%3D9%20%2525&from=2026-11-23T10:00&to=2026-11-24T10:00"
                + "&state=discarded&page=2&sort=nonsense&tz=Europe/Berlin";
        assertThat(dashboard.get(address, "Accept", "text/html").statusCode()).isEqualTo(200);
        assertThat(backends.received())
                .anySatisfy(
                        request -> assertThat(request)
                                .startsWith(
                                        "sink GET /api/dead-letters?text=%26size%3D9%20%2525&from=2026-11-23T09%3A00%3A00Z&to=2026-11-24T09%3A00%3A00Z&state=discarded&sort=newest&page=2&size=50 "));
    }

    @Test
    void decisionsAboutDeadLettersAreTheSinksToMake() {
        String body = "{\"ids\":[41]}";
        HttpResponse<String> answer = dashboard.post(
                "/api/dead-letters/replay", body, "Content-Type", "application/json", "Prefer", "wait=30");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"taken\":1");
        assertThat(backends.received())
                .anySatisfy(request -> assertThat(request)
                        .isEqualTo("sink POST /api/dead-letters/replay prefer=wait=30 origin=dashboard " + body));
    }

    // The policy has no exception, so an inline style or script would be dead on the page.
    @ParameterizedTest
    @CsvSource({"/", "/fdi", "/devices/breaker-001", "/grid", "/analytics", "/kafka", "/kafka/dead-letters?open=41"})
    void pagesCarryAStrictPolicyAndNothingInline(String path) {
        HttpResponse<String> page = dashboard.get(path, "Accept", "text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).startsWith("default-src 'self'").doesNotContain("unsafe"));
        assertThat(page.body())
                .doesNotContain(" style=")
                .doesNotContain("<style")
                .doesNotContain("onclick=")
                .doesNotContain("<script>");
    }

    @ParameterizedTest
    @CsvSource({
        "/css/tokens.css, text/css",
        "/css/fonts/inter-subset.woff2, font/woff2",
        "/js/app.js, text/javascript",
        "/vendor/uplot/uPlot.esm.js, text/javascript"
    })
    void everythingAPageLoadsComesFromHere(String path, String type) {
        HttpResponse<String> file = dashboard.get(path);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith(type));
    }

    @Test
    void savedChoicesAreRenderedByTheServer() {
        HttpResponse<String> saved = dashboard.post(
                "/preferences",
                "theme=dark&zone=Europe%2FBerlin&density=comfortable",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Referer",
                dashboard.uri("/kafka?x=1").toString());
        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(saved.headers().firstValue("Location")).hasValue("/kafka?x=1");
        assertThat(saved.headers().allValues("Set-Cookie")).anyMatch(c -> c.startsWith("zone=Europe/Berlin;"));
        String page = dashboard
                .get("/", "Cookie", "theme=dark; zone=Europe/Berlin; density=comfortable")
                .body();
        assertThat(page).contains("data-theme=\"dark\"", "data-density=\"comfortable\"", "data-zone=\"Europe/Berlin\"");
    }

    @Test
    void theOverviewAnswersOnItsOwnPortToo() {
        HttpResponse<String> page =
                dashboard.get(URI.create("http://127.0.0.1:%d/".formatted(dashboard.overviewPort())));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Overview", "Pipeline");
    }

    @Test
    void anEnrichedMessageReachesEveryOpenPageOfItsFilter() throws IOException {
        try (EventStream all = EventStream.open(dashboard.uri("/api/stream"));
                EventStream one = EventStream.open(dashboard.uri("/api/stream?device=breaker-002"))) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                publish("iot.enriched", "breaker-001", 61.42);
                assertThat(all.events())
                        .anyMatch(e -> e.startsWith("message ") && e.contains("\"device_id\":\"breaker-001\""));
            });
            await().atMost(PATIENCE).untilAsserted(() -> {
                publish("iot.enriched", "breaker-002", 54.08);
                assertThat(one.events())
                        .anyMatch(e -> e.startsWith("message ") && e.contains("\"device_id\":\"breaker-002\""));
            });
            assertThat(one.events())
                    .noneMatch(e -> e.startsWith("message ") && e.contains("\"device_id\":\"breaker-001\""));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(all.events())
                            .anyMatch(e -> e.startsWith("stats ")
                                    && e.contains("\"balanced\":true")
                                    && e.contains("\"dead_lettered\":7")));
        }
    }

    @Test
    void aDevicesNewestValueShowsOnItsPageAndTheGrid() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            publish("iot.enriched", "breaker-001", 77.77);
            publish("iot.smart_breaker.enriched", "breaker-001", 77.77);
            assertThat(dashboard.get("/devices/breaker-001").body()).contains("77.77");
            assertThat(dashboard.get("/grid").body()).contains("37.40", "Single-line diagram");
        });
    }

    @Test
    void aCommandIsHandedOnWithWhatTheFdiManagerAnswers() {
        HttpResponse<String> accepted = dashboard.post(
                "/api/devices/breaker-001/commands",
                "{\"command\":\"trip_breaker\"}",
                "Content-Type",
                "application/json",
                "Prefer",
                "wait=5");
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.body()).contains("\"command_id\":\"c-1\"");
        assertThat(backends.received())
                .contains(
                        "fdi POST /api/devices/breaker-001/commands prefer=wait=5 origin=dashboard {\"command\":\"trip_breaker\"}");
        HttpResponse<String> offline =
                dashboard.post("/api/devices/breaker-002/commands", "{\"command\":\"trip_breaker\"}");
        assertThat(offline.statusCode()).isEqualTo(409);
        assertThat(offline.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(offline.body()).contains("device-offline");
    }

    // A page of another site must not trip a breaker with the browser of someone who has this page open.
    @Test
    void anotherSitesPageMayChangeNothing() {
        HttpResponse<String> refused =
                dashboard.post("/api/devices/breaker-001/commands", "{}", "Origin", "https://elsewhere.example");
        assertThat(refused.statusCode()).isEqualTo(403);
        HttpResponse<String> own =
                dashboard.post("/api/opcua/stop", "", "Origin", "http://127.0.0.1:" + dashboard.port());
        assertThat(own.statusCode()).isEqualTo(200);
    }

    @Test
    void aSeriesIsHandedOnAndExported() {
        assertThat(dashboard
                        .get("/api/series?device=breaker-001&metric=voltage.phase_a&range=1h")
                        .body())
                .contains("\"bucket_seconds\":8");
        HttpResponse<String> csv =
                dashboard.get("/api/export/series?device=breaker-001&metrics=voltage.phase_a&range=1h");
        assertThat(csv.body())
                .startsWith("time,device_id,metric,unit,avg,min,max,count\r\n")
                .contains("2026-11-23T13:00:00Z,breaker-001,voltage.phase_a,V,229.75,227.88,232.08,4");
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(d -> assertThat(d).contains("series-breaker-001"));
    }

    @ParameterizedTest
    @CsvSource({"json, application/json", "csv, text/csv", "text, text/plain"})
    void theFlowReportHasThreeForms(String format, String type) {
        HttpResponse<String> report = dashboard.get("/api/export/flow?format=" + format);
        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith(type));
        assertThat(report.body()).contains("sink.enriched", "iot.raw");
        assertThat(dashboard.get("/api/export/flow?format=pdf").statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsNotThereSaysSoToPeopleAndToPrograms() {
        HttpResponse<String> page = dashboard.get("/alarms", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("not built yet", "</html>");
        HttpResponse<String> problem = dashboard.get("/api/nothing");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(dashboard.get("/devices/never-heard").statusCode()).isEqualTo(404);
    }

    // One backend away must leave the rest of every page as it is, with the last values and their age.
    @Test
    void aBackendThatIsAwayIsNamedAndItsLastValuesStay() {
        backends.takeAway("fdi");
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(dashboard.get("/fdi").body())
                            .contains("fdi-manager does not answer", "Shown is what it said at", "breaker-001"));
            assertThat(dashboard.get("/").body()).contains("7,412");
            HttpResponse<String> command = dashboard.post("/api/devices/breaker-001/commands", "{}");
            assertThat(command.statusCode()).isEqualTo(503);
            assertThat(command.body()).contains("backend-away");
        } finally {
            backends.bringBack("fdi");
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dashboard.get("/fdi").body()).doesNotContain("does not answer"));
    }
}
