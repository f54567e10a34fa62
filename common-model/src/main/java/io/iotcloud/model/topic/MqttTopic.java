package io.iotcloud.model.topic;

import io.iotcloud.model.device.DeviceId;
import java.util.Locale;
import java.util.Optional;

/**
 * An MQTT topic of one device, {@code iot/<device_id>/<channel>}.
 *
 * @param deviceId the device that publishes or listens
 * @param channel what is spoken about
 */
public record MqttTopic(DeviceId deviceId, Channel channel) {

    private static final String ROOT = "iot/";

    /** The last part of the topic. */
    public enum Channel {
        RAW("raw"),
        TRENDS("trends"),
        STATUS("status"),
        COMMAND("command"),
        COMMAND_RESPONSE("command/response");

        private final String path;

        Channel(String path) {
            this.path = path;
        }

        /** As it stands in the topic, for example {@code command/response}. */
        public String path() {
            return path;
        }

        /** A filter that matches this channel of every device. */
        public String filter() {
            return ROOT + "+/" + path;
        }

        /** The {@code event_type} of a message on this channel that does not name one itself. */
        public String impliedEventType() {
            return this == RAW ? "telemetry" : name().toLowerCase(Locale.ROOT);
        }
    }

    /** The parts of {@code topic}, empty when it is not a device's topic or its device id is malformed. */
    public static Optional<MqttTopic> parse(String topic) {
        if (!topic.startsWith(ROOT)) {
            return Optional.empty();
        }
        int slash = topic.indexOf('/', ROOT.length());
        if (slash < 0) {
            return Optional.empty();
        }
        String path = topic.substring(slash + 1);
        for (Channel channel : Channel.values()) {
            if (channel.path.equals(path)) {
                return DeviceId.parse(topic.substring(ROOT.length(), slash)).map(id -> new MqttTopic(id, channel));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return ROOT + deviceId + "/" + channel.path;
    }
}
