package io.iotcloud.dashboard.export;

import io.iotcloud.dashboard.backend.Reading;
import io.iotcloud.dashboard.health.Pipeline;
import io.iotcloud.dashboard.health.ServiceHealth;
import io.iotcloud.dashboard.health.Stage;
import io.iotcloud.dashboard.streaming.KafkaState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The message flow at one time.
 *
 * @param at when it was written
 * @param services health of each
 * @param pipeline books of each stage
 * @param kafka what the broker said, and when
 */
record FlowReport(Instant at, List<ServiceHealth> services, Pipeline pipeline, Reading<KafkaState> kafka) {

    String csv() {
        Csv csv = new Csv();
        csv.row(List.of("section", "name", "figure", "value"));
        for (ServiceHealth service : services) {
            csv.row(List.of("service", service.name(), "state", service.state().word()));
        }
        stages().forEach(stage -> {
            csv.row(List.of("stage", stage.stage(), "received", stage.received()));
            csv.row(List.of("stage", stage.stage(), "forwarded", stage.forwarded()));
            csv.row(List.of("stage", stage.stage(), "dead_lettered", stage.deadLettered()));
            csv.row(List.of("stage", stage.stage(), "duplicates", stage.duplicates()));
            csv.row(List.of("stage", stage.stage(), "in_flight", stage.inFlight()));
            csv.row(List.of("stage", stage.stage(), "balance", stage.balance()));
        });
        topics().forEach(topic -> {
            csv.row(List.of(
                    "topic", topic.name(), "partitions", topic.partitions().size()));
            csv.row(List.of("topic", topic.name(), "total", topic.total()));
            csv.row(List.of("topic", topic.name(), "lag", topic.lag()));
        });
        for (KafkaState.Group group : groups()) {
            csv.row(List.of("group", group.id(), "state", group.state()));
            csv.row(List.of("group", group.id(), "lag", group.lag() == null ? "unknown" : group.lag()));
        }
        return csv.toString();
    }

    String text() {
        StringBuilder text = new StringBuilder("Message flow at %s\n\nServices\n".formatted(at));
        for (ServiceHealth service : services) {
            line(
                    text,
                    "  %-20s %-10s %s",
                    service.name(),
                    service.state().word(),
                    service.reason() == null ? "" : service.reason());
        }
        text.append("\nStages: received = forwarded + dead-lettered + duplicates + in flight\n");
        for (Stage s : stages()) {
            line(
                    text,
                    "  %-18s %d = %d + %d + %d + %d, balance %d",
                    s.stage(),
                    s.received(),
                    s.forwarded(),
                    s.deadLettered(),
                    s.duplicates(),
                    s.inFlight(),
                    s.balance());
        }
        text.append("\nTopics (from offsets, which count transaction markers)\n");
        for (KafkaState.Topic topic : topics()) {
            line(
                    text,
                    "  %-36s %3d partitions, %d records, lag %d",
                    topic.name(),
                    topic.partitions().size(),
                    topic.total(),
                    topic.lag());
        }
        text.append("\nConsumer groups\n");
        for (KafkaState.Group group : groups()) {
            line(
                    text,
                    "  %-30s %-10s %d members, lag %s",
                    group.id(),
                    group.state(),
                    group.members(),
                    group.lag() == null ? "unknown" : group.lag());
        }
        Reading.Outage outage = kafka.outage();
        if (outage != null) {
            text.append("\n%s since %s\n".formatted(outage.reason(), outage.since()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    private List<Stage> stages() {
        return pipeline.hops().stream().flatMap(hop -> hop.stages().stream()).toList();
    }

    private List<KafkaState.Topic> topics() {
        KafkaState state = kafka.value();
        return state == null ? List.of() : state.topics();
    }

    private List<KafkaState.Group> groups() {
        KafkaState state = kafka.value();
        return state == null ? List.of() : state.groups();
    }
}
