package io.iotcloud.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * The services behind the dashboard as far as the contract goes: one small server each, answering fixed JSON by path. Each
 * can go away and come back on the same port.
 */
final class ContractBackends implements AutoCloseable {

    private static final String UP =
            "{\"status\":\"UP\",\"components\":{\"kafka\":{\"status\":\"UP\"},\"mqtt\":{\"status\":\"UP\"},\"storage\":{\"status\":\"UP\"}}}";
    private static final String FIGURES =
            "process_uptime_seconds 480.0\njvm_memory_used_bytes{area=\"heap\"} 1.048576E8\nprocess_cpu_usage 0.041\n";

    private final Map<String, Server> servers = new LinkedHashMap<>();
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());

    /** An answer: status and body. */
    record Reply(int status, String type, String body) {

        static Reply json(String body) {
            return new Reply(200, "application/json", body);
        }
    }

    private final class Server {
        private final String name;
        private final Map<String, Reply> replies;
        private final int port;
        private HttpServer http;

        Server(String name, Map<String, Reply> replies) throws IOException {
            this.name = name;
            this.replies = replies;
            this.http = open(0);
            this.port = http.getAddress().getPort();
        }

        private HttpServer open(int wanted) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", wanted), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
            return server;
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                received.add("%s %s prefer=%s origin=%s %s"
                        .formatted(
                                name,
                                request,
                                exchange.getRequestHeaders().getFirst("Prefer"),
                                exchange.getRequestHeaders().getFirst("X-Origin"),
                                body));
                Reply reply = replies.getOrDefault(
                        exchange.getRequestMethod() + " "
                                + exchange.getRequestURI().getPath(),
                        new Reply(
                                404,
                                "application/problem+json",
                                "{\"type\":\"urn:iot-cloud:problem:not-found\",\"status\":404,\"code\":\"not-found\"}"));
                byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", reply.type());
                exchange.sendResponseHeaders(reply.status(), bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    ContractBackends() {
        add("bridge", Map.of("GET /actuator/ledger", Reply.json(ledger("bridge"))));
        add("enrichment", Map.of("GET /actuator/ledger", Reply.json(ledger("enrichment"))));
        add("simulator", Map.of());
        add("sink", sink());
        add("registry", Map.of("GET /api/applications", file("applications.json")));
        add("fdi", fdi());
    }

    private void add(String name, Map<String, Reply> replies) {
        Map<String, Reply> all = new LinkedHashMap<>(replies);
        all.put("GET /actuator/health", Reply.json(UP));
        all.put("GET /actuator/prometheus", new Reply(200, "text/plain", FIGURES));
        try {
            servers.put(name, new Server(name, all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ledger(String... stages) {
        List<String> books = new ArrayList<>();
        for (String stage : stages) {
            books.add("""
                    {"stage":"%s","since":"2026-11-23T10:00:00Z","received":7412,"forwarded":7400,"dead_lettered":7,\
                    "duplicates":3,"in_flight":2,"balance":0}""".formatted(stage));
        }
        return "{\"stages\":[%s]}".formatted(String.join(",", books));
    }

    private static Map<String, Reply> sink() {
        return Map.of(
                "GET /actuator/ledger", Reply.json(ledger("sink.raw", "sink.enriched", "sink.dead_letter")),
                "GET /api/storage", file("storage.json"),
                "GET /api/series/devices",
                        Reply.json("{\"items\":[{\"device_id\":\"breaker-001\",\"device_type\":\"smart_breaker\"}]}"),
                "GET /api/series", file("series.json"),
                "GET /api/dead-letters", file("dead-letters.json"),
                "GET /api/dead-letters/41", file("dead-letter.json"),
                "GET /api/dead-letters/counts",
                        Reply.json(
                                "{\"open\":41,\"replayed\":3,\"discarded\":0,\"reasons\":[{\"reason\":\"invalid_json\",\"open\":41,\"replayed\":3,\"discarded\":0}]}"),
                "POST /api/dead-letters/replay",
                        Reply.json(
                                "{\"taken\":1,\"refused\":0,\"refusals\":[],\"left\":0,\"after\":41,\"up_to\":41,\"stopped\":null}"));
    }

    private static Map<String, Reply> fdi() {
        Map<String, Reply> replies = new LinkedHashMap<>();
        replies.put("GET /api/devices", file("devices.json"));
        replies.put("GET /api/devices/breaker-001", file("device.json"));
        replies.put("GET /api/device-types", file("device-types.json"));
        replies.put("GET /api/packages", file("packages.json"));
        replies.put("GET /api/packages/smart_breaker/1.0.0", file("package.json"));
        replies.put("GET /api/commands", file("commands.json"));
        replies.put("GET /api/devices/breaker-001/commands", file("commands.json"));
        replies.put("GET /api/opcua", Reply.json("""
                        {"running":true,"endpoint":"opc.tcp://127.0.0.1:4840/iot-cloud","port":4840,"since":"2026-11-23T10:00:00Z",\
                        "sessions":2,"subscriptions":3,"nodes":214}"""));
        replies.put("POST /api/opcua/stop", Reply.json("{\"running\":false}"));
        replies.put(
                "POST /api/devices/breaker-001/commands",
                new Reply(202, "application/json", "{\"command_id\":\"c-1\",\"state\":\"SENT\"}"));
        replies.put(
                "POST /api/devices/breaker-002/commands",
                new Reply(
                        409,
                        "application/problem+json",
                        "{\"type\":\"urn:iot-cloud:problem:device-offline\",\"status\":409,\"code\":\"device-offline\"}"));
        return replies;
    }

    private static Reply file(String name) {
        try (var in = ContractBackends.class.getResourceAsStream("/contract/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no contract/" + name);
            }
            return Reply.json(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url(String name) {
        return "http://127.0.0.1:" + servers.get(name).port;
    }

    /** Requests so far: {@code <backend> <method> <uri> prefer=<> origin=<> <body>}. */
    List<String> received() {
        return List.copyOf(received);
    }

    void takeAway(String name) {
        servers.get(name).http.stop(0);
    }

    void bringBack(String name) {
        Server server = servers.get(name);
        try {
            server.http = server.open(server.port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        servers.values().forEach(server -> server.http.stop(0));
    }
}
