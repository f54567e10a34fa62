package io.iotcloud.bridge.forwarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.defaults.ledger.StageBalance;
import io.iotcloud.defaults.ledger.StageLedgers;
import io.iotcloud.model.telemetry.MessageId;
import io.iotcloud.model.telemetry.TelemetryFixtures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.util.unit.DataSize;

class ForwarderTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456789Z");
    private static final byte[] PAYLOAD = TelemetryFixtures.seedMessage();

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final StageLedgers ledgers = new StageLedgers(InstantSource.fixed(NOW), new SimpleMeterRegistry());
    private final Acknowledgements acknowledged = new Acknowledgements();
    private final Forwarder forwarder = new Forwarder(
            new KafkaTemplate<>(always(kafka)),
            new ForwardingProperties(
                    10,
                    DataSize.ofMegabytes(1),
                    DataSize.ofKilobytes(256),
                    DataSize.ofKilobytes(300),
                    Duration.ofMillis(1),
                    Duration.ofSeconds(30)),
            InstantSource.fixed(NOW),
            ledgers,
            new SimpleMeterRegistry());

    @Test
    void theRecordHasTheBytesTheDeviceAsKeyAndThreeHeaders() {
        forwarder.accept(delivery("iot/breaker-001/raw", PAYLOAD));

        ProducerRecord<String, byte[]> record = kafka.history().getFirst();
        assertThat(record.topic()).isEqualTo("iot.raw");
        assertThat(record.key()).isEqualTo("breaker-001");
        assertThat(record.value()).isSameAs(PAYLOAD);
        assertThat(headers(record))
                .isEqualTo(Map.of(
                        "mqtt_topic", "iot/breaker-001/raw",
                        "received_at", "2026-01-01T00:00:00.123456Z",
                        "message_id",
                                MessageId.of(TelemetryFixtures.BREAKER_001, PAYLOAD)
                                        .value()));
    }

    // The guarantee of the bridge: docs/decisions/0001-acknowledge-after-kafka.md.
    @Test
    void nothingIsAcknowledgedBeforeKafkaHasIt() {
        forwarder.accept(delivery("iot/breaker-001/raw", PAYLOAD));
        assertThat(acknowledged.given()).isEqualTo(0);
        assertThat(books()).extracting(StageBalance::inFlight).isEqualTo(1L);

        kafka.completeNext();

        assertThat(acknowledged.given()).isEqualTo(1);
        assertThat(books()).extracting(StageBalance::forwarded).isEqualTo(1L);
        assertThat(books()).extracting(StageBalance::inFlight).isEqualTo(0L);
    }

    @Test
    void aRejectedMessageIsADeadLetterWithItsBytesAndIsAcknowledgedLikeAnyOther() {
        forwarder.accept(delivery("iot/pump 1/raw", PAYLOAD));

        ProducerRecord<String, byte[]> record = kafka.history().getFirst();
        assertThat(record.topic()).isEqualTo("iot.dead-letter");
        assertThat(record.key()).isNull();
        assertThat(record.value()).isSameAs(PAYLOAD);
        assertThat(headers(record))
                .containsEntry("reason", "malformed_topic")
                .containsEntry("stage", "bridge")
                .containsEntry("origin_topic", "iot/pump 1/raw")
                .containsEntry("mqtt_topic", "iot/pump 1/raw")
                .containsEntry("failed_at", "2026-01-01T00:00:00.123456Z")
                .containsKeys("detail", "message_id", "received_at");
        kafka.completeNext();
        assertThat(acknowledged.given()).isEqualTo(1);
        assertThat(books()).extracting(StageBalance::deadLettered).isEqualTo(1L);
    }

    @Test
    void aDeadLetterBeyondWhatAnyTopicTakesIsCutAndSaysSo() {
        forwarder.accept(delivery("iot/breaker-001/raw", new byte[301 * 1024]));

        ProducerRecord<String, byte[]> record = kafka.history().getFirst();
        assertThat(record.value()).hasSize(300 * 1024);
        assertThat(headers(record).get("detail")).contains("308224 bytes").contains("the first 307200 are kept");
    }

    // An unacknowledged message would fill the broker's window; an acknowledged one would be lost.
    @Test
    void aMessageKafkaRefusesIsSentAgainUntilKafkaTakesIt() {
        forwarder.accept(delivery("iot/breaker-001/raw", PAYLOAD));
        for (int attempt = 1; attempt <= 3; attempt++) {
            int sent = attempt;
            await().until(() -> kafka.history().size() == sent);
            kafka.errorNext(new TopicAuthorizationException("iot.raw"));
            assertThat(acknowledged.given()).isEqualTo(0);
        }

        await().until(() -> kafka.history().size() == 4);
        kafka.completeNext();

        assertThat(acknowledged.given()).isEqualTo(1);
        assertThat(books().received()).isOne();
        assertThat(books().balance()).isZero();
    }

    // Else one message that Kafka never takes would in the end keep the broker from delivering any other.
    @Test
    void theAcknowledgementsOfOthersDoNotWaitForAMessageThatKafkaRefuses() {
        forwarder.accept(delivery("iot/breaker-001/raw", PAYLOAD));
        assertThat(acknowledged.waysGiven()).isZero();

        kafka.errorNext(new TopicAuthorizationException("iot.raw"));

        assertThat(acknowledged.waysGiven()).isOne();
        assertThat(acknowledged.given()).isZero();
    }

    @Test
    void aRedeliveryOfAMessageInFlightIsAcknowledgedWithItAndCountsAsDuplicate() {
        forwarder.accept(delivery("iot/breaker-001/raw", PAYLOAD));
        forwarder.accept(delivery("iot/breaker-001/raw", PAYLOAD));
        kafka.completeNext();

        assertThat(kafka.history()).hasSize(1);
        assertThat(acknowledged.given()).isEqualTo(2);
        assertThat(books().received()).isEqualTo(2);
        assertThat(books().forwarded()).isOne();
        assertThat(books().duplicates()).isOne();
        assertThat(books().balance()).isZero();
    }

    @Test
    void afterADrainDeliveriesAreLeftToTheBroker() throws InterruptedException {
        assertThat(forwarder.drain(Duration.ZERO)).isZero();

        forwarder.accept(delivery("iot/breaker-001/raw", PAYLOAD));

        assertThat(kafka.history()).isEmpty();
        assertThat(acknowledged.given()).isEqualTo(0);
        assertThat(books().received()).isZero();
    }

    @Test
    void messagesThatWaitTooLongAreStuckAndAnIdleBridgeIsNot() {
        Duration limit = Duration.ofSeconds(30);
        assertThat(new Progress(1, limit, limit).stuck()).isTrue();
        assertThat(new Progress(1, limit.minusMillis(1), limit).stuck()).isFalse();
        assertThat(new Progress(0, limit.multipliedBy(2), limit).stuck()).isFalse();
    }

    private static ProducerFactory<String, byte[]> always(Producer<String, byte[]> producer) {
        return new DefaultKafkaProducerFactory<>(Map.of()) {
            @Override
            protected Producer<String, byte[]> createRawProducer(Map<String, Object> settings) {
                return producer;
            }
        };
    }

    private StageBalance books() {
        return ledgers.balances().getFirst();
    }

    private Delivery delivery(String topic, byte[] payload) {
        return new Delivery(topic, payload, acknowledged);
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
