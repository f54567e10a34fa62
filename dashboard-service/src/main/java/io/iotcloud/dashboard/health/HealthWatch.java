package io.iotcloud.dashboard.health;

import io.iotcloud.dashboard.backend.Answer;
import io.iotcloud.dashboard.backend.Backend;
import io.iotcloud.dashboard.backend.Backends;
import io.iotcloud.dashboard.backend.Reading;
import io.iotcloud.dashboard.backend.Watch;
import io.iotcloud.dashboard.backend.Watches;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Asks every service how it is, every two seconds. */
@Component
public final class HealthWatch {

    private static final Duration HEALTH_EVERY = Duration.ofSeconds(2);
    private static final Duration FIGURES_EVERY = Duration.ofSeconds(5);

    private final List<Watched> services;

    private record Watched(String name, Watch<JsonNode> health, Watch<ProcessFigures> figures) {}

    HealthWatch(Backends backends, Watches watches) {
        this.services = backends.all().stream()
                .map(backend -> new Watched(
                        backend.name(),
                        watches.every(HEALTH_EVERY, backend.name(), () -> health(backend)),
                        watches.every(FIGURES_EVERY, backend.name() + " figures", () -> figures(backend))))
                .toList();
    }

    /** A service that is not ready says so with 503: that is an answer too. */
    private static JsonNode health(Backend backend) {
        String path = "/actuator/health";
        Answer answer = backend.exchange(HttpMethod.GET, path, new HttpHeaders(), null);
        return backend.read(path, answer, JsonNode.class);
    }

    private static ProcessFigures figures(Backend backend) {
        Answer answer = backend.exchange(HttpMethod.GET, "/actuator/prometheus", new HttpHeaders(), null);
        return answer.isSuccess()
                ? ProcessFigures.read(new String(answer.body(), StandardCharsets.UTF_8))
                : ProcessFigures.UNKNOWN;
    }

    /** All services, in the order of a measurement's journey, then the brokers and the database as a service sees them. */
    public List<ServiceHealth> services() {
        List<ServiceHealth> all =
                new ArrayList<>(services.stream().map(HealthWatch::describe).toList());
        all.addAll(List.of(
                seenBy(all, "mqtt-bridge", "mqtt", "MQTT broker"),
                seenBy(all, "mqtt-bridge", "kafka", "Kafka broker"),
                seenBy(all, "timescale-sink", "storage", "Database")));
        return List.copyOf(all);
    }

    private static ServiceHealth seenBy(List<ServiceHealth> services, String observer, String component, String name) {
        String state = services.stream()
                .filter(s -> s.name().equals(observer))
                .findFirst()
                .map(s -> s.components().get(component))
                .orElse(null);
        if (state == null) {
            return unanswered(name, ServiceHealth.State.UNKNOWN, observer + " does not say", null);
        }
        boolean up = state.equals("UP");
        return unanswered(
                name,
                up ? ServiceHealth.State.READY : ServiceHealth.State.NOT_READY,
                up ? null : "as %s sees it".formatted(observer),
                null);
    }

    /** When the newest of the answers came, null before the first. */
    public @Nullable Instant checkedAt() {
        return services.stream()
                .map(s -> s.health().reading().at())
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** Asks all again at once. */
    public void refresh() {
        services.parallelStream().forEach(s -> s.health().refresh());
    }

    private static ServiceHealth describe(Watched service) {
        Reading<JsonNode> health = service.health().reading();
        Reading.Outage outage = health.outage();
        if (outage != null) {
            String why = outage.reason().replace(service.name() + " does not answer: ", "");
            return unanswered(service.name(), ServiceHealth.State.AWAY, why, outage.since());
        }
        JsonNode answer = health.value();
        if (answer == null) {
            return unanswered(service.name(), ServiceHealth.State.UNKNOWN, "not asked yet", null);
        }
        Map<String, String> components = components(answer);
        boolean up = answer.path("status").asString("UNKNOWN").equals("UP");
        ProcessFigures figures = service.figures().reading().value();
        ProcessFigures known = figures == null ? ProcessFigures.UNKNOWN : figures;
        return new ServiceHealth(
                service.name(),
                up ? ServiceHealth.State.READY : ServiceHealth.State.NOT_READY,
                up ? null : whatIsDown(answer),
                null,
                components,
                known.uptime(),
                known.memoryBytes(),
                known.cpu());
    }

    private static ServiceHealth unanswered(
            String name, ServiceHealth.State state, @Nullable String reason, @Nullable Instant since) {
        return new ServiceHealth(name, state, reason, since, Map.of(), null, null, null);
    }

    private static Map<String, String> components(JsonNode health) {
        Map<String, String> states = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> component : health.path("components").properties()) {
            states.put(component.getKey(), component.getValue().path("status").asString("UNKNOWN"));
        }
        return states;
    }

    private static String whatIsDown(JsonNode health) {
        StringBuilder down = new StringBuilder();
        for (Map.Entry<String, JsonNode> component : health.path("components").properties()) {
            if (!component.getValue().path("status").asString("UP").equals("UP")) {
                down.append(down.isEmpty() ? "" : ", ")
                        .append(component.getKey())
                        .append(" is down");
            }
        }
        return down.isEmpty() ? "it says " + health.path("status").asString("nothing") : down.toString();
    }
}
