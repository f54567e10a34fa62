package io.iotcloud.enrichment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.iotcloud.model.definition.DeviceTypeDefinition;
import io.iotcloud.model.definition.DeviceTypeDefinitions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** The FDI manager and the app registry as far as enrichment asks them, with ETags, on one port. */
final class NeighbourServices implements AutoCloseable {

    private static final String PACKAGES = "/api/device-types";
    private static final String DEVICES = "/api/device-types/known-devices";
    private static final String APPLICATIONS = "/api/applications/active-by-device-type";

    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final AtomicInteger notModified = new AtomicInteger();
    private final int port;
    private HttpServer server;

    NeighbourServices(DeviceTypeDefinition... definitions) {
        packages(definitions);
        knownDevices("{}");
        applications("{}");
        server = start(0);
        port = server.getAddress().getPort();
    }

    private HttpServer start(int onPort) {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 0);
            started.createContext("/", this::answer);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void packages(DeviceTypeDefinition... definitions) {
        bodies.put(PACKAGES, JsonMapper.shared().writeValueAsString(new DeviceTypeDefinitions(List.of(definitions))));
    }

    void knownDevices(String json) {
        bodies.put(DEVICES, json);
    }

    void applications(String json) {
        bodies.put(APPLICATIONS, json);
    }

    /** How often a question was answered with "as you know". */
    int timesNotModified() {
        return notModified.get();
    }

    void goAway() {
        server.stop(0);
    }

    void comeBack() {
        server = start(port);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = bodies.get(exchange.getRequestURI().getPath());
        String etag = body == null ? "" : "\"" + Integer.toHexString(body.hashCode()) + "\"";
        try (exchange) {
            if (body == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                notModified.incrementAndGet();
                exchange.sendResponseHeaders(304, -1);
            } else {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("ETag", etag);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
