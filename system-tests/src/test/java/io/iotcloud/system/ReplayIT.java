package io.iotcloud.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.system.client.Database;
import io.iotcloud.system.client.Device;
import io.iotcloud.system.client.KafkaTopic;
import io.iotcloud.system.client.Message;
import io.iotcloud.system.client.Rest;
import io.iotcloud.system.client.Samples;
import io.iotcloud.system.platform.Addresses;
import io.iotcloud.system.platform.OnThePlatform;
import io.iotcloud.system.platform.PlatformUnderTest;
import io.iotcloud.system.platform.Port;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Dead letters from the dashboard's side. After the balance: a replay is a record on {@code iot.raw} that no bridge has
 * forwarded.
 */
@OnThePlatform
@Order(7)
class ReplayIT {

    private static final Duration TO_ARRIVE = Duration.ofSeconds(60);

    private final Rest rest = new Rest();
    private Addresses addresses;
    private KafkaTopic kafka;
    private Database database;

    @BeforeEach
    void reach(PlatformUnderTest platform) {
        addresses = platform.addresses();
        kafka = new KafkaTopic(addresses);
        database = new Database(addresses);
    }

    // The cause is mended, as far as this message goes: its bytes are good, a defect had given it up.
    @Test
    void aReplayedMessageIsStoredOnceEverywhereWithItsOriginalReceiveTime() {
        Instant received = Instant.now().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofHours(2));
        Message message = Samples.telemetry("replay-mended", received.minusMillis(40), 230.7);
        kafka.write(
                "iot.dead-letter",
                message.device(),
                message.payload(),
                Map.of(
                        "mqtt_topic", message.topic(),
                        "received_at", received.toString(),
                        "message_id", message.id(),
                        "stage", "enrichment",
                        "reason", "internal_error",
                        "detail", "java.lang.IllegalStateException: since mended",
                        "origin_topic", "iot.raw",
                        "origin_partition", "0",
                        "origin_offset", "0",
                        "failed_at", received.plusMillis(5).toString()));
        long letter = letterOf(message, 0);

        assertThat(replay(letter).status()).isEqualTo(200);

        for (String table : List.of("iot_raw_data", "iot_enriched_data", "smart_breaker_data")) {
            await("%s has it".formatted(table))
                    .atMost(TO_ARRIVE)
                    .until(() -> database.rows("SELECT 1 FROM %s WHERE message_id = ?".formatted(table), message.id())
                                    .size()
                            == 1);
        }
        for (String table : List.of("iot_raw_data", "iot_enriched_data")) {
            assertThat(database.column(
                            "SELECT received_at = ?::timestamptz FROM %s WHERE message_id = ?".formatted(table),
                            received.toString(),
                            message.id()))
                    .as("original receive time in %s", table)
                    .containsExactly("true");
        }
        assertThat(kafka.entries("iot.smart_breaker.enriched").stream()
                        .filter(entry -> entry.messageId().equals(message.id())))
                .singleElement()
                .satisfies(entry -> assertThat(entry.headers()).containsEntry("replay_of", Long.toString(letter)));
        Rest.Answer again = replay(letter);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().path("code").asString()).isEqualTo("dead-letter-not-open");
        assertBalanced();
    }

    @Test
    void aReplayWhoseCauseIsNotMendedIsANewDeadLetterThatLeadsBackToTheFirst() {
        Message message = Message.raw("replay-poison", "{\"timestamp\": \"%s\", oops".formatted(Instant.now()));
        try (Device device = Device.connect(addresses, "replay-poison")) {
            device.publish(message);
        }
        long first = letterOf(message, 0);

        assertThat(replay(first).status()).isEqualTo(200);
        long second = letterOf(message, first);

        JsonNode letter = rest.read(dashboard("/api/dead-letters/" + second));
        assertThat(letter.path("replay_of").asString()).isEqualTo(Long.toString(first));
        assertThat(letter.path("reason").asString()).isEqualTo("invalid_json");
        assertThat(letter.path("state").asString()).isEqualTo("open");
        assertThat(letter.path("chain")
                        .valueStream()
                        .map(link -> link.path("id").asLong()))
                .containsExactly(first, second);
        assertThat(rest.post(dashboard("/api/dead-letters/" + second + "/discard"), "{\"note\":\"a test's own\"}")
                        .status())
                .isEqualTo(200);
        assertBalanced();
    }

    private URI dashboard(String path) {
        return addresses.http(Port.DASHBOARD_PORT, path);
    }

    private Rest.Answer replay(long letter) {
        return rest.post(dashboard("/api/dead-letters/" + letter + "/replay"), "");
    }

    /** The dead letter of the message that is stored after another one. */
    private long letterOf(Message message, long after) {
        return await("%s is a dead letter".formatted(message.id()))
                .atMost(TO_ARRIVE)
                .until(
                        () -> rest.read(dashboard("/api/dead-letters?sort=newest&device=" + message.device()))
                                .path("items")
                                .valueStream()
                                .filter(item ->
                                        item.path("message_id").asString().equals(message.id()))
                                .mapToLong(item -> item.path("id").asLong())
                                .filter(id -> id > after)
                                .findFirst(),
                        OptionalLong::isPresent)
                .getAsLong();
    }

    private void assertBalanced() {
        Ledgers.read(rest, addresses)
                .stages()
                .forEach((name, stage) ->
                        assertThat(stage.balance()).as("balance of %s", name).isZero());
    }
}
