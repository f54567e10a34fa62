package io.iotcloud.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.system.client.Database;
import io.iotcloud.system.client.Device;
import io.iotcloud.system.client.KafkaTopic;
import io.iotcloud.system.client.Message;
import io.iotcloud.system.client.Rest;
import io.iotcloud.system.client.Samples;
import io.iotcloud.system.client.Samples.Malformed;
import io.iotcloud.system.platform.Addresses;
import io.iotcloud.system.platform.OnThePlatform;
import io.iotcloud.system.platform.PlatformUnderTest;
import io.iotcloud.system.platform.Port;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Nothing is dropped silently: 20,000 messages in, and every one of them is accounted for. */
@OnThePlatform
@Order(5)
class BalanceIT {

    private static final String DEVICES = "balance-";
    private static final int DEVICE_COUNT = 200;
    private static final int PER_DEVICE = 100;
    private static final Duration TO_SETTLE = Duration.ofMinutes(5);

    private final Rest rest = new Rest();

    /** What one device sent: its good messages in order, and its bad one. */
    private record Sent(List<Message> good, Malformed bad) {}

    @Test
    void everyGoodMessageIsStoredOnceEveryBadOneIsADeadLetterAndAllCountersAddUp(PlatformUnderTest platform) {
        Addresses addresses = platform.addresses();
        KafkaTopic kafka = new KafkaTopic(addresses);
        Database database = new Database(addresses);

        List<Sent> sent = publishAll(addresses);
        Set<String> good = sent.stream()
                .flatMap(device -> device.good().stream())
                .map(Message::id)
                .collect(Collectors.toSet());
        Map<String, Malformed> bad = sent.stream()
                .map(Sent::bad)
                .collect(Collectors.toMap(malformed -> malformed.message().id(), malformed -> malformed));
        assertThat(good).hasSize(DEVICE_COUNT * (PER_DEVICE - 1));
        assertThat(bad).hasSize(DEVICE_COUNT);

        await("every message is stored")
                .atMost(TO_SETTLE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    for (String table : Footprint.TABLES) {
                        Set<String> stored =
                                Footprint.rowsPerId(DEVICES, table, database).keySet();
                        assertThat(Differences.between("what was accepted", good, table, stored))
                                .isEmpty();
                    }
                });
        Footprint footprint = Footprint.of(DEVICES, kafka, database);
        assertThat(footprint.storedTwice()).isEmpty();
        assertThat(Differences.between("the bad ones", bad.keySet(), "iot.dead-letter", footprint.deadLetters()))
                .isEmpty();
        assertDeadLetters(bad, database);
        assertOrder(sent, footprint);
        assertCountersAddUp(addresses, kafka);
    }

    private static List<Sent> publishAll(Addresses addresses) {
        List<Sent> sent = new ArrayList<>();
        try (ExecutorService devices = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Sent>> publishing = IntStream.range(0, DEVICE_COUNT)
                    .mapToObj(number -> devices.submit(() -> publish(addresses, number)))
                    .toList();
            for (Future<Sent> device : publishing) {
                sent.add(device.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
        return sent;
    }

    /** One message in flight at a time, so that the order of publication is known. */
    private static Sent publish(Addresses addresses, int number) {
        String id = DEVICES + "%03d".formatted(number);
        Instant start = Instant.now();
        List<Malformed> kinds = Samples.malformed(id, start);
        Malformed bad = kinds.get(number % kinds.size());
        List<Message> good = new ArrayList<>();
        try (Device device = Device.connect(addresses, id)) {
            for (int i = 0; i < PER_DEVICE - 1; i++) {
                if (i == PER_DEVICE / 2) {
                    device.publish(bad.message());
                }
                good.add(device.publish(Samples.telemetry(id, start.plusMillis(10L * i), 230 + i / 100.0)));
            }
        }
        return new Sent(good, bad);
    }

    private static void assertDeadLetters(Map<String, Malformed> bad, Database database) {
        await("every dead letter is stored").atMost(TO_SETTLE).untilAsserted(() -> {
            List<Map<String, Object>> rows = database.rows(
                    "SELECT message_id, reason, coalesce(payload, '') AS payload FROM dead_letters WHERE strpos(mqtt_topic, ?) > 0",
                    DEVICES);
            assertThat(rows).hasSize(bad.size());
            for (Map<String, Object> row : rows) {
                Malformed expected = bad.get(row.get("message_id"));
                assertThat(expected).as("dead letter %s", row).isNotNull();
                assertThat(row.get("reason")).isEqualTo(expected.reason());
                assertThat((byte[]) row.get("payload"))
                        .as("bytes of a dead letter (%s)", expected.reason())
                        .isEqualTo(expected.message().payload());
            }
        });
    }

    private static void assertOrder(List<Sent> sent, Footprint footprint) {
        for (Sent device : sent) {
            List<String> published = device.good().stream().map(Message::id).toList();
            List<String> onRaw = new ArrayList<>(
                    footprint.onRaw().get(device.good().getFirst().device()));
            onRaw.retainAll(new HashSet<>(published));
            assertThat(onRaw).isEqualTo(published);
        }
    }

    /** Done when nothing changed while it was done, for which the simulated devices keep silent. */
    private void assertCountersAddUp(Addresses addresses, KafkaTopic kafka) {
        silenceTheSimulator(addresses);
        try {
            awaitSums(addresses, kafka);
        } finally {
            endTheSilence(addresses);
        }
    }

    private void awaitSums(Addresses addresses, KafkaTopic kafka) {
        await("the counters add up")
                .atMost(TO_SETTLE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    Ledgers before = Ledgers.read(rest, addresses);
                    long raw = kafka.entries("iot.raw").size();
                    long enriched = kafka.entries("iot.enriched").size();
                    long deadLetters = kafka.entries("iot.dead-letter").size();
                    assertThat(Ledgers.read(rest, addresses))
                            .as("nothing moved meanwhile")
                            .isEqualTo(before);
                    before.stages().forEach((name, stage) -> {
                        assertThat(stage.balance()).as("balance of %s", name).isZero();
                        assertThat(stage.inFlight()).as("in flight in %s", name).isZero();
                    });
                    Ledgers.Stage bridge = before.stage("bridge");
                    Ledgers.Stage enrichment = before.stage("enrichment");
                    assertThat(bridge.forwarded()).as("forwarded by the bridge").isEqualTo(raw);
                    assertThat(enrichment.received())
                            .as("received by enrichment")
                            .isEqualTo(raw);
                    assertThat(enrichment.forwarded())
                            .as("forwarded by enrichment")
                            .isEqualTo(enriched);
                    assertThat(bridge.deadLettered() + enrichment.deadLettered())
                            .as("dead letters of both")
                            .isEqualTo(deadLetters);
                    assertThat(before.stage("sink.raw").received())
                            .as("sink.raw")
                            .isEqualTo(raw);
                    assertThat(before.stage("sink.enriched").received())
                            .as("sink.enriched")
                            .isEqualTo(enriched);
                    assertThat(before.stage("sink.dead_letter").received())
                            .as("sink.dead_letter")
                            .isEqualTo(deadLetters);
                });
    }

    private void silenceTheSimulator(Addresses addresses) {
        for (URI faults : simulatedFaults(addresses)) {
            Rest.Answer answer = rest.post(faults, "{\"type\":\"silence\",\"duration_s\":900}");
            assertThat(answer.status()).as("%s: %s", faults, answer.body()).isBetween(200, 299);
        }
    }

    private void endTheSilence(Addresses addresses) {
        simulatedFaults(addresses).forEach(rest::delete);
    }

    private List<URI> simulatedFaults(Addresses addresses) {
        return rest.read(addresses.http(Port.SIMULATOR_PORT, "/api/devices?size=500"))
                .path("items")
                .valueStream()
                .map(device -> device.path("device_id").asString())
                .map(id -> addresses.http(Port.SIMULATOR_PORT, "/api/devices/%s/faults".formatted(id)))
                .toList();
    }
}
