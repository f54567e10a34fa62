package io.iotcloud.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.system.client.Database;
import io.iotcloud.system.client.KafkaTopic;
import io.iotcloud.system.client.Message;
import io.iotcloud.system.platform.Addresses;
import io.iotcloud.system.platform.OnThePlatform;
import io.iotcloud.system.platform.Part;
import io.iotcloud.system.platform.PlatformUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * While messages flow, each part is ended with {@code kill -9} and comes back. One oracle for all of it: the ids the broker
 * acknowledged = the ids on {@code iot.raw} = the ids in the tables plus the dead letters, each stored once.
 */
@OnThePlatform
@Order(6)
class OutageIT {

    private static final boolean ONE_BY_ONE = Boolean.getBoolean("nightly");

    /** Each is killed and comes back before the next; the two that others only ask are away at the same time. */
    private static final List<List<Part>> ROUNDS = List.of(
            List.of(Part.BRIDGE),
            List.of(Part.ENRICHMENT),
            List.of(Part.SINK),
            List.of(Part.APP_REGISTRY, Part.FDI_MANAGER),
            List.of(Part.DATABASE),
            List.of(Part.KAFKA),
            List.of(Part.MQTT_BROKER));

    private static final String DEVICES = "outage-";
    private static final Duration TO_RECOVER = Duration.ofMinutes(6);
    private static final Duration TO_SETTLE = Duration.ofMinutes(6);
    private static final int MESSAGES_BETWEEN = 200;

    @Test
    void everyAcknowledgedMessageIsStoredOnceAndInOrderWhateverIsKilled(
            PlatformUnderTest platform, TestReporter report) {
        Addresses addresses = platform.addresses();
        try (SteadyTraffic traffic = SteadyTraffic.start(addresses, DEVICES, 20, Duration.ofMillis(200))) {
            traffic.awaitAcknowledged(MESSAGES_BETWEEN);
            for (List<Part> round : rounds()) {
                Instant killedAt = Instant.now();
                round.forEach(platform::kill);
                round.forEach(part -> platform.awaitRecovery(part, TO_RECOVER));
                report.publishEntry(
                        "%s back after".formatted(round),
                        Duration.between(killedAt, Instant.now()).toString());
                traffic.awaitAcknowledged(MESSAGES_BETWEEN);
            }
            traffic.stop();
            assertNothingIsLost(traffic, new KafkaTopic(addresses), new Database(addresses));
        }
    }

    private static List<List<Part>> rounds() {
        return ONE_BY_ONE ? ROUNDS.stream().flatMap(List::stream).map(List::of).toList() : ROUNDS;
    }

    private static void assertNothingIsLost(SteadyTraffic traffic, KafkaTopic kafka, Database database) {
        Set<String> acknowledged = new HashSet<>();
        traffic.acknowledged()
                .values()
                .forEach(messages -> messages.forEach(message -> acknowledged.add(message.id())));
        await("everything acknowledged is stored")
                .atMost(TO_SETTLE)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    for (String table : Footprint.TABLES) {
                        Set<String> stored =
                                Footprint.rowsPerId(DEVICES, table, database).keySet();
                        assertThat(Differences.between("what was acknowledged", acknowledged, table, stored))
                                .isEmpty();
                    }
                });
        Footprint footprint = Footprint.of(DEVICES, kafka, database);
        assertThat(Differences.between("what was acknowledged", acknowledged, "iot.raw", footprint.rawIds()))
                .isEmpty();
        assertThat(footprint.deadLetters()).isEmpty();
        assertThat(footprint.storedTwice()).isEmpty();
        for (Map.Entry<String, List<Message>> device : traffic.acknowledged().entrySet()) {
            List<String> published = device.getValue().stream().map(Message::id).toList();
            assertThat(footprint.onRaw().get(device.getKey()))
                    .as("first occurrences of %s on iot.raw", device.getKey())
                    .isEqualTo(published);
        }
    }
}
