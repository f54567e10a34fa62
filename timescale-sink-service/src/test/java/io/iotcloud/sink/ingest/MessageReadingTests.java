package io.iotcloud.sink.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.iotcloud.model.telemetry.TelemetryFixtures;
import io.iotcloud.model.topic.RecordHeaders;
import io.iotcloud.model.topic.TopicNames;
import io.iotcloud.sink.hypertable.BreakerMetric;
import io.iotcloud.sink.hypertable.Storable;
import io.iotcloud.sink.policies.PolicyProperties;
import io.iotcloud.sink.policies.PolicyProperties.Refresh;
import io.iotcloud.sink.policies.PolicyProperties.TableIntervals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class MessageReadingTests {

    private static final Instant RECEIVED = Instant.parse("2025-08-20T18:00:55Z");
    private static final String OWN = new String(TelemetryFixtures.seedMessage(), StandardCharsets.UTF_8).strip();

    private final MessageReading reading = new MessageReading(policies());

    private static PolicyProperties policies() {
        TableIntervals days = new TableIntervals(Duration.ofDays(1), Duration.ofDays(31), Duration.ofDays(7));
        TableIntervals weeks = new TableIntervals(Duration.ofDays(7), Duration.ofDays(400), Duration.ofDays(7));
        Refresh refresh = new Refresh(
                Duration.ofDays(33),
                Duration.ofMinutes(30),
                Duration.ofDays(35),
                Duration.ofHours(1),
                Duration.ofDays(60),
                40);
        return new PolicyProperties(
                days, days, weeks, Duration.ofDays(7), Duration.ofDays(7), Duration.ofDays(30), refresh);
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, String value) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(topic, 3, 17, bytes("breaker-001"), bytes(value));
        record.headers().add(RecordHeaders.MQTT_TOPIC, bytes("iot/breaker-001/raw"));
        record.headers().add(RecordHeaders.RECEIVED_AT, bytes(RECEIVED.toString()));
        record.headers().add(RecordHeaders.MESSAGE_ID, bytes("0123456789abcdef0123456789abcdef"));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String added(String own, String fields) {
        return own.substring(0, own.length() - 1) + "," + fields + "}";
    }

    private Storable.Enriched enriched(String value) {
        return (Storable.Enriched) reading.enriched(record(TopicNames.ENRICHED, value));
    }

    @Test
    void aRawMessageIsStoredUnderItsOwnTimeByteForByte() {
        assertThat(reading.raw(record(TopicNames.RAW, OWN)))
                .asInstanceOf(type(Storable.Raw.class))
                .satisfies(raw -> {
                    assertThat(raw.key().time()).isEqualTo("2025-08-20T18:00:54.117782Z");
                    assertThat(raw.key().isTimeOfReceipt()).isFalse();
                    assertThat(raw.key().messageId()).isEqualTo("0123456789abcdef0123456789abcdef");
                    assertThat(raw.deviceType()).isEqualTo("smart_breaker");
                    assertThat(raw.payload()).isEqualTo(bytes(OWN));
                });
    }

    @Test
    void nanosecondsAreCutToTheMicrosecondsTheDatabaseKeeps() {
        String nanos = OWN.replace("54.117782Z", "54.117782999Z");

        assertThat(reading.raw(record(TopicNames.RAW, nanos)))
                .asInstanceOf(type(Storable.Raw.class))
                .extracting(raw -> raw.key().time())
                .isEqualTo(Instant.parse("2025-08-20T18:00:54.117782Z"));
    }

    @Test
    void whatCannotBeDecodedIsLeftToEnrichment() {
        assertThat(reading.raw(record(TopicNames.RAW, "{\"timestamp\":NaN}")))
                .isInstanceOf(Storable.LeftToEnrichment.class);
        assertThat(reading.raw(record(TopicNames.RAW, "[]"))).isInstanceOf(Storable.LeftToEnrichment.class);
    }

    @Test
    void anEnrichedMessageIsTakenApartWithoutTouchingTheDevicesText() {
        Storable.Enriched message = enriched(
                added(
                        OWN,
                        "\"device_metadata\":{\"a\":1},\"application_registry\":null,\"enrichment_info\":{\"device_type_detected\":\"smart_breaker\"},\"data_quality\":[]"));

        assertThat(new String(message.payload(), StandardCharsets.UTF_8).replaceAll("\\s+}$", "}"))
                .isEqualTo(OWN.replaceAll("\\s+}$", "}"));
        assertThat(Objects.requireNonNull(message.metadata()).json()).isEqualTo("{\"a\":1}");
        assertThat(message.registry()).isNull();
        assertThat(message.dataQuality()).isEqualTo("[]");
        assertThat(message.device().deviceType()).isEqualTo("smart_breaker");
    }

    @Test
    void typedValuesComeInTheOrderOfTheColumns() {
        Storable.Readings readings = Objects.requireNonNull(
                enriched(added(OWN, "\"enrichment_info\":{\"device_type_detected\":\"smart_breaker\"}"))
                        .readings());

        assertThat(readings.values()).hasSameSizeAs(BreakerMetric.values()).doesNotContainNull();
        assertThat(readings.values().get(BreakerMetric.TEMPERATURE.ordinal())).isEqualTo(34.92);
        assertThat(readings.unknownChannels()).isZero();
        assertThat(readings.misfits()).isZero();
    }

    @Test
    void onlyTelemetryOfBreakersHasTypedValues() {
        assertThat(enriched(added(OWN, "\"enrichment_info\":{\"device_type_detected\":\"smart_meter\"}"))
                        .readings())
                .isNull();
        assertThat(enriched(added(
                                OWN.replace("\"telemetry\"", "\"trends\""),
                                "\"enrichment_info\":{\"device_type_detected\":\"smart_breaker\"}"))
                        .readings())
                .isNull();
    }

    @Test
    void aFieldBehindTheAddedOnesIsKept() {
        Storable.Enriched message = enriched(added(OWN, "\"device_metadata\":null,\"later\":{\"x\":[1, 2]}"));

        assertThat(new String(message.payload(), StandardCharsets.UTF_8)).endsWith(",\"later\":{\"x\":[1, 2]}}");
    }

    @Test
    void anEnrichedRecordThatIsNoMessageBecomesADeadLetterOfTheSink() {
        assertThat(reading.enriched(record(TopicNames.ENRICHED, "{")))
                .asInstanceOf(type(Storable.Refused.class))
                .satisfies(refused -> {
                    assertThat(refused.deadLetter().reason()).isEqualTo("invalid_json");
                    assertThat(refused.deadLetter().stage()).isEqualTo("sink");
                    assertThat(refused.deadLetter().originOffset()).isEqualTo(17);
                });
    }
}
