package io.iotcloud.model.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.model.deadletter.DeadLetterReason;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.telemetry.Admission.Accepted;
import io.iotcloud.model.telemetry.Admission.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTests {

    private static final int MAX_PAYLOAD = 256 * 1024;
    private static final DeviceId BREAKER = TelemetryFixtures.BREAKER_001;

    @Test
    void theSeedsMessageIsAcceptedUnderItsIdentity() {
        byte[] payload = TelemetryFixtures.seedMessage();

        assertThat(admit("iot/breaker-001/raw", payload))
                .isEqualTo(new Accepted(MessageId.of(BREAKER, payload), BREAKER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iot/breaker-001/trends", "iot/breaker-001/status"})
    void trendsAndStatusAreAcceptedLikeTelemetry(String topic) {
        assertThat(admit(topic, new byte[] {1})).isInstanceOf(Accepted.class);
    }

    // The bridge looks at nothing else: what the bytes mean is enrichment's question.
    @Test
    void bytesThatAreNoJsonAreAccepted() {
        assertThat(admit("iot/breaker-001/raw", new byte[] {(byte) 0xff, 0})).isInstanceOf(Accepted.class);
    }

    @Test
    void aPayloadOfExactlyTheLimitIsAcceptedAndOneByteMoreIsNot() {
        assertThat(admit("iot/breaker-001/raw", new byte[MAX_PAYLOAD])).isInstanceOf(Accepted.class);
        assertThat(admit("iot/breaker-001/raw", new byte[MAX_PAYLOAD + 1]))
                .isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.reason()).isEqualTo(DeadLetterReason.PAYLOAD_TOO_LARGE);
                    assertThat(rejected.device()).isEqualTo(BREAKER);
                    assertThat(rejected.detail()).contains("262145").contains("262144");
                });
    }

    @Test
    void anEmptyPayloadIsRejected() {
        assertThat(admit("iot/breaker-001/status", new byte[0]))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(DeadLetterReason.EMPTY_PAYLOAD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iot//raw", "iot/-breaker/raw", "iot/breaker 1/raw", "iot/äpfel/raw", "iot/a/b/raw", "iot"})
    void aTopicWithoutAValidDeviceIdIsRejectedWhateverThePayloadIs(String topic) {
        for (byte[] payload : new byte[][] {new byte[0], TelemetryFixtures.seedMessage(), new byte[MAX_PAYLOAD + 1]}) {
            assertThat(admit(topic, payload)).isInstanceOfSatisfying(Rejected.class, rejected -> {
                assertThat(rejected.reason()).isEqualTo(DeadLetterReason.MALFORMED_TOPIC);
                assertThat(rejected.device()).isNull();
                assertThat(rejected.detail()).contains(topic);
            });
        }
    }

    @Test
    void aDeviceIdOf65CharactersIsMalformed() {
        assertThat(admit("iot/%s/raw".formatted("x".repeat(64)), new byte[] {1}))
                .isInstanceOf(Accepted.class);
        assertThat(admit("iot/%s/raw".formatted("x".repeat(65)), new byte[] {1}))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void theSameBytesOfTwoMalformedDevicesAreTwoMessages() {
        assertThat(admit("iot/a b/raw", new byte[] {1}).id())
                .isEqualTo(admit("iot/a b/raw", new byte[] {1}).id())
                .isNotEqualTo(admit("iot/a c/raw", new byte[] {1}).id());
    }

    private static Admission admit(String topic, byte[] payload) {
        return Admission.of(topic, payload, MAX_PAYLOAD);
    }
}
