package io.iotcloud.model.telemetry;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.topic.MqttTopic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Messages the tests of every module speak about. */
public final class TelemetryFixtures {

    public static final DeviceId BREAKER_001 = new DeviceId("breaker-001");

    public static final MqttTopic BREAKER_001_RAW = new MqttTopic(BREAKER_001, MqttTopic.Channel.RAW);

    private TelemetryFixtures() {}

    /** The raw message of the platform's description, byte for byte. */
    public static byte[] seedMessage() {
        try (InputStream sample = Objects.requireNonNull(
                TelemetryFixtures.class.getResourceAsStream("/samples/smart-breaker-telemetry.json"))) {
            return sample.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
