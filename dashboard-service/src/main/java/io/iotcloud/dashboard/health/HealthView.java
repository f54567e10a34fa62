package io.iotcloud.dashboard.health;

import io.iotcloud.dashboard.page.Figure;
import io.iotcloud.dashboard.page.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The services as pages write them. */
public record HealthView(List<Row> rows, Words.@Nullable Stamp checkedAt, int ready, int troubled) {

    /** One service. */
    public record Row(
            String name, String state, boolean trouble, String reason, String cpu, String memory, String uptime) {}

    public static HealthView of(List<ServiceHealth> services, @Nullable Instant checkedAt, Words words) {
        return new HealthView(
                services.stream().map(s -> row(s, words)).toList(),
                words.timeOrNull(checkedAt),
                (int) services.stream().filter(ServiceHealth::isReady).count(),
                ServiceHealth.troubled(services).size());
    }

    private static Row row(ServiceHealth service, Words words) {
        Double cpu = service.cpu();
        Long memory = service.memoryBytes();
        Duration uptime = service.uptime();
        Instant since = service.since();
        String reason = service.reason() == null ? "" : service.reason();
        return new Row(
                service.name(),
                service.state().word(),
                service.state() == ServiceHealth.State.AWAY || service.state() == ServiceHealth.State.NOT_READY,
                since == null
                        ? reason
                        : "since %s: %s".formatted(words.time(since).text(), reason),
                cpu == null ? "–" : Figure.decimals(cpu * 100, 1),
                memory == null ? "–" : Figure.decimals(memory / 1048576.0, 0),
                uptime == null ? "–" : Words.span(uptime));
    }
}
