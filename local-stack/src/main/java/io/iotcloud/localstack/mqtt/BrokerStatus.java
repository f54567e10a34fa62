package io.iotcloud.localstack.mqtt;

import com.codahale.metrics.MetricRegistry;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers {@code GET /health} (503 until the broker listens) and {@code GET /metrics} on the loopback interface. */
final class BrokerStatus {

    private final HttpServer server;
    private final MetricRegistry metrics;
    private volatile boolean ready;

    private BrokerStatus(HttpServer server, MetricRegistry metrics) {
        this.server = server;
        this.metrics = metrics;
    }

    static BrokerStatus on(int port, MetricRegistry metrics) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        BrokerStatus status = new BrokerStatus(server, metrics);
        server.createContext("/health", status::health);
        server.createContext("/metrics", status::metrics);
        return status;
    }

    void start() {
        server.start();
    }

    void ready() {
        ready = true;
    }

    void stop() {
        server.stop(0);
    }

    private void health(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                ready ? 200 : 503,
                "application/json",
                ready ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
    }

    private void metrics(HttpExchange exchange) throws IOException {
        answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", PrometheusText.of(metrics));
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
