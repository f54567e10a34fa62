package io.iotcloud.benchmarks;

import io.iotcloud.benchmarks.load.Fleet;
import io.iotcloud.benchmarks.load.Message;
import io.iotcloud.benchmarks.pipeline.Drain;
import io.iotcloud.benchmarks.pipeline.KafkaOffsets;
import io.iotcloud.benchmarks.pipeline.LatencyProbe;
import io.iotcloud.benchmarks.pipeline.RateSearch;
import io.iotcloud.benchmarks.pipeline.SinkProgress;
import io.iotcloud.benchmarks.pipeline.Step;
import io.iotcloud.benchmarks.pipeline.StepProbe;
import io.iotcloud.benchmarks.pipeline.StoredRows;
import io.iotcloud.benchmarks.reference.CopyOnly;
import io.iotcloud.benchmarks.statistics.Percentiles;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One run of all measurements, repetition by repetition, so that each figure and its reference share their minutes. */
final class Run {

    private static final double STEP_FACTOR = 1.3;
    /** Share of the messages whose rows are looked for. */
    private static final double PROBED = 0.05;

    private static final Duration BROKER_ONLY = Duration.ofSeconds(5);

    private final Settings settings;
    private final InstantSource clock;
    private final PrintStream out;
    private final String prefix;
    private final List<Double> sustained = new ArrayList<>();
    private final List<Double> brokerOnly = new ArrayList<>();
    private final List<Double> copyOnly = new ArrayList<>();
    private final List<Map<String, Percentiles>> latencies = new ArrayList<>();

    Run(Settings settings, InstantSource clock, PrintStream out) {
        this.settings = settings;
        this.clock = clock;
        this.out = out;
        this.prefix = "bench-" + Long.toString(clock.millis() / 1000, 36) + "-";
    }

    /**
     * @return every acknowledged message is stored
     */
    boolean execute() throws Exception {
        say(
                "devices %s000 to %s%03d over %d connections",
                prefix, prefix, settings.devices() - 1, settings.connections());
        try (Fleet fleet = fleet(names(settings.devices()));
                Fleet probe = fleet(List.of(prefix + "probe"));
                SinkProgress sink = new SinkProgress(database());
                KafkaOffsets offsets =
                        new KafkaOffsets(settings.kafka(), () -> fleet.acknowledged() + probe.acknowledged(), sink);
                Connection database = database()) {
            Drain drain = new Drain(offsets);
            offsets.mark();
            warmUp(fleet, drain);
            for (int repetition = 1; repetition <= settings.repetitions(); repetition++) {
                say("repetition %d of %d", repetition, settings.repetitions());
                measureLatency(fleet, probe, drain);
                measureBroker();
                measureSustained(fleet, offsets, drain);
                measureCopy();
            }
            new Report(out).print(settings, sustained, brokerOnly, copyOnly, latencies);
            return complete(fleet.acknowledged() + probe.acknowledged(), new StoredRows(database));
        }
    }

    private void warmUp(Fleet fleet, Drain drain) {
        say("warming up");
        fleet.publish(settings.latencyRate() / 2, settings.warmUp(), Run::telemetryTopic, _ -> {});
        drain.await();
    }

    private void measureLatency(Fleet fleet, Fleet probe, Drain drain) throws Exception {
        LatencyProbe latency = new LatencyProbe(List.of("smart_breaker_data", "iot_enriched_data"), this::database);
        Map<String, Percentiles> seen = latency.measure(prefix + "probe", onPublish -> {
            Thread load =
                    Thread.ofPlatform().start(() -> publish(fleet, settings.latencyRate() * (1 - PROBED), _ -> {}));
            publish(probe, settings.latencyRate() * PROBED, onPublish);
            join(load);
        });
        latencies.add(seen);
        seen.forEach((table, values) -> say(
                "  publish to row in %s at %.0f/s: p50 %.0f ms, p99 %.0f ms, %d messages",
                table, settings.latencyRate(), values.at(50), values.at(99), values.count()));
        drain.await();
    }

    private void publish(Fleet fleet, double perSecond, Consumer<Message> onPublish) {
        fleet.publish(perSecond, settings.latencyTime(), Run::telemetryTopic, onPublish);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void measureBroker() {
        try (Fleet fleet = fleet(names(settings.devices()).stream()
                .map(name -> name + "-unheard")
                .toList())) {
            double rate = fleet.publish(
                    Double.POSITIVE_INFINITY, BROKER_ONLY, device -> "benchmarks/" + device + "/raw", _ -> {});
            brokerOnly.add(rate);
            say("  broker alone: %.0f/s", rate);
        }
    }

    private void measureSustained(Fleet fleet, KafkaOffsets offsets, Drain drain) {
        StepProbe probe = new StepProbe(fleet, offsets, settings.step());
        double start = sustained.isEmpty() ? settings.startRate() : sustained.getLast() / STEP_FACTOR;
        double highest = new RateSearch(STEP_FACTOR, settings.maxRate()).highest(start, rate -> {
            Step step = probe.at(rate, Run::telemetryTopic);
            say(
                    "  %.0f/s: published %.0f/s, backlog grows %.0f/s: %s (at the end %s)",
                    rate, step.published(), step.growth(), step.sustained() ? "sustained" : "too fast", step.end());
            drain.await();
            return step.sustained();
        });
        sustained.add(highest);
    }

    private void measureCopy() throws SQLException, IOException {
        try (Connection database = database();
                CopyOnly copy = new CopyOnly(database, StoredRows.TABLES, prefix, settings.copiedMessages())) {
            double rate = copy.messagesPerSecond();
            copyOnly.add(rate);
            say("  COPY alone: %.0f messages/s (%d messages, a row in each of 3 tables)", rate, copy.messages());
        }
    }

    private boolean complete(long acknowledged, StoredRows stored) throws SQLException {
        Map<String, Long> counts = stored.distinctMessages(prefix);
        boolean complete = counts.values().stream().allMatch(count -> count == acknowledged);
        say(
                "acknowledged by the broker %d, stored %s: %s",
                acknowledged, counts, complete ? "no loss" : "NOT THE SAME");
        return complete;
    }

    private List<String> names(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "%s%03d".formatted(prefix, number))
                .toList();
    }

    private Fleet fleet(List<String> names) {
        return Fleet.connect(settings.mqtt(), names, Math.min(settings.connections(), names.size()), clock);
    }

    private Connection database() throws SQLException {
        return DriverManager.getConnection(settings.database(), settings.databaseUser(), settings.databasePassword());
    }

    private static String telemetryTopic(String device) {
        return "iot/" + device + "/raw";
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
