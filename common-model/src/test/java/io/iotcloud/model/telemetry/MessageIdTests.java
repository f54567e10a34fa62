package io.iotcloud.model.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.model.device.DeviceId;
import org.junit.jupiter.api.Test;

class MessageIdTests {

    // printf 'breaker-001\0{}' | sha256sum | cut -c1-32
    @Test
    void isTheFirstHalfOfTheDigestOverDeviceZeroAndPayload() {
        assertThat(MessageId.of(new DeviceId("breaker-001"), "{}".getBytes(UTF_8)))
                .hasToString("094212e9263088919cd7f671d9ab90c5");
    }

    @Test
    void differsBetweenDevicesThatSendTheSameBytes() {
        assertThat(MessageId.of(new DeviceId("a"), "{}".getBytes(UTF_8)))
                .isNotEqualTo(MessageId.of(new DeviceId("b"), "{}".getBytes(UTF_8)));
    }
}
