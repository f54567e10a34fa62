package io.iotcloud.localstack.launcher.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.settings.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a simulator and a sink that answer what a test wrote down. */
class HistoryCommandTests {

    private static final String PROGRESS = """
            {"state":"%s","devices":["breaker-001","breaker-006"],"devices_without_present":["breaker-006"],
             "from":"2026-10-25T00:00:00Z","until":"2026-11-24T00:00:00Z","total":100,"acknowledged":%d,"refused":0,
             "messages_per_second":50.0,"elapsed_s":2.0,"waits_for":null,"last_messages":{"breaker-001":"aa"}}""";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<String> asked = new ArrayList<>();
    private final Deque<Answer> simulator = new ArrayDeque<>();
    private final Deque<Answer> sink = new ArrayDeque<>();
    private HttpServer simulatorServer;
    private HttpServer sinkServer;

    @BeforeEach
    void listen() throws IOException {
        simulatorServer = server(simulator);
        sinkServer = server(sink);
    }

    @AfterEach
    void stop() {
        simulatorServer.stop(0);
        sinkServer.stop(0);
    }

    @Test
    void itFollowsTheSimulatorAndWaitsUntilTheLastMessageIsStored() throws Exception {
        simulator.add(new Answer(202, PROGRESS.formatted("running", 0)));
        simulator.add(new Answer(200, PROGRESS.formatted("running", 60)));
        simulator.add(new Answer(200, PROGRESS.formatted("finished", 100)));
        sink.add(new Answer(404, "{}"));
        sink.add(new Answer(200, "{\"smart_breaker_data\":[]}"));
        sink.add(new Answer(200, "{\"smart_breaker_data\":[{\"frequency\":50.0}]}"));
        assertThat(run("--days", "2")).isZero();
        assertThat(text())
                .contains(
                        "breaker-001, breaker-006: one message every 60s from 2026-10-25T00:00:00Z",
                        "breaker-006: no live device",
                        "60 of 100 messages, 60 %",
                        "Waiting until the sink has stored the last message of each device (0 of 1).",
                        "100 messages in 2.0 s: 50 messages/s. All are stored");
        assertThat(asked)
                .startsWith("POST /api/history {\"days\":2,\"devices\":5,\"every\":\"60s\"}")
                .endsWith("GET /api/messages/aa ", "GET /api/messages/aa ");
    }

    @Test
    void whatTheSimulatorRefusesIsSaidInItsWords() {
        simulator.add(new Answer(400, "{\"detail\":\"days: 31; expected 1 to 30\"}"));
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> run("--days", "31"))
                .withMessage("days: 31; expected 1 to 30");
    }

    @Test
    void aHistorySomebodyElseCancelledIsNoSuccess() throws Exception {
        simulator.add(new Answer(202, PROGRESS.formatted("running", 0)));
        simulator.add(new Answer(200, PROGRESS.formatted("cancelled", 40)));
        assertThat(run()).isEqualTo(1);
        assertThat(text()).contains("The history was cancelled: 40 of 100 messages were sent and stay.");
    }

    @Test
    void withoutAStackItSaysHowToStartOne() {
        simulatorServer.stop(0);
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(this::run)
                .withMessageContaining("The simulator does not answer on 127.0.0.1:")
                .withMessageContaining("./iot-cloud up --detach");
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "SIMULATOR_PORT", String.valueOf(simulatorServer.getAddress().getPort()),
                "SINK_PORT", String.valueOf(sinkServer.getAddress().getPort()));
        StackSettings settings = StackSettings.from(Path.of("").toAbsolutePath(), environment);
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new HistoryCommand(settings, out, false).run(List.of(arguments));
    }

    /** Gives its answers one after the other. */
    private HttpServer server(Deque<Answer> answers) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                asked.add("%s %s %s".formatted(exchange.getRequestMethod(), exchange.getRequestURI(), body));
                Answer answer = answers.remove();
                byte[] bytes = answer.json().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.status(), bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        return server;
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
