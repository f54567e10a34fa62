package io.iotcloud.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** One dashboard on free ports, and a plain HTTP client for it. */
final class RunningDashboard implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningDashboard(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningDashboard start(String kafka, ContractBackends backends) {
        return new RunningDashboard(new SpringApplicationBuilder(DashboardApplication.class)
                .run(
                        "--server.port=0",
                        "--iot.dashboard.overview-port=0",
                        "--spring.kafka.bootstrap-servers=" + kafka,
                        "--spring.config.import=optional:file:../config/topics.yml",
                        "--iot.dashboard.backends.bridge=" + backends.url("bridge"),
                        "--iot.dashboard.backends.enrichment=" + backends.url("enrichment"),
                        "--iot.dashboard.backends.sink=" + backends.url("sink"),
                        "--iot.dashboard.backends.fdi-manager=" + backends.url("fdi"),
                        "--iot.dashboard.backends.app-registry=" + backends.url("registry"),
                        "--iot.dashboard.backends.simulator=" + backends.url("simulator")));
    }

    int port() {
        return Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port")));
    }

    /** The port on which only the overview is promised. */
    int overviewPort() {
        var server = (TomcatWebServer) ((ServletWebServerApplicationContext) context).getWebServer();
        for (var connector : server.getTomcat().getService().findConnectors()) {
            if (connector.getLocalPort() != port()) {
                return connector.getLocalPort();
            }
        }
        throw new IllegalStateException("there is one port only");
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port(), path));
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(HttpRequest.newBuilder(uri(path)).GET(), headers);
    }

    HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri).GET());
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)), headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        request.timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        context.close();
    }
}
