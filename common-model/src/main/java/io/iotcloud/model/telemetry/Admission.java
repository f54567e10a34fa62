package io.iotcloud.model.telemetry;

import io.iotcloud.model.deadletter.DeadLetterReason;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.topic.MqttTopic;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a message may enter the platform at all. The bridge asks for every message that arrives, and whoever lets a
 * message in again that the bridge had given up asks once more.
 */
public sealed interface Admission {

    /** Identity of the message, the same for each redelivery of it. */
    MessageId id();

    record Accepted(MessageId id, DeviceId device) implements Admission {}

    /**
     * @param device null when the topic names none
     */
    record Rejected(MessageId id, @Nullable DeviceId device, DeadLetterReason reason, String detail)
            implements Admission {}

    /**
     * Looks at the topic and at the size of the payload, at nothing else.
     *
     * @param topic the MQTT topic it was published on
     * @param maxPayload largest payload in bytes that is accepted
     */
    static Admission of(String topic, byte[] payload, long maxPayload) {
        Optional<DeviceId> device = MqttTopic.parse(topic).map(MqttTopic::deviceId);
        if (device.isEmpty()) {
            return new Rejected(
                    MessageId.of(deviceLevel(topic), payload),
                    null,
                    DeadLetterReason.MALFORMED_TOPIC,
                    "topic \"%s\" is not iot/<device_id>/raw, trends or status with a valid device id"
                            .formatted(topic));
        }
        MessageId id = MessageId.of(device.get(), payload);
        int size = payload.length;
        if (size == 0) {
            return new Rejected(id, device.get(), DeadLetterReason.EMPTY_PAYLOAD, "the payload has no bytes");
        }
        if (size > maxPayload) {
            return new Rejected(
                    id,
                    device.get(),
                    DeadLetterReason.PAYLOAD_TOO_LARGE,
                    "the payload has %d bytes, %d are allowed".formatted(size, maxPayload));
        }
        return new Accepted(id, device.get());
    }

    private static String deviceLevel(String topic) {
        String[] levels = topic.split("/", -1);
        return levels.length > 1 ? levels[1] : topic;
    }
}
