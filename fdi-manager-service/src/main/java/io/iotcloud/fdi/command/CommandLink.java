package io.iotcloud.fdi.command;

import io.iotcloud.model.command.CommandRequest;
import io.iotcloud.model.topic.MqttTopic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/** Sends commands: QoS 1, not retained, with response topic, correlation data and expiry. */
@Component
final class CommandLink {

    private static final Logger log = LoggerFactory.getLogger(CommandLink.class);

    /** MQTT 5 section 3.4.2.1: accepted, but nobody is subscribed to it. */
    private static final int NO_MATCHING_SUBSCRIBERS = 0x10;

    private static final int FIRST_ERROR = 0x80;

    private final MqttConnection connection;
    private final CommandStory story;
    private final JsonMapper mapper;

    CommandLink(MqttConnection connection, CommandStory story, JsonMapper mapper) {
        this.connection = connection;
        this.story = story;
        this.mapper = mapper;
    }

    boolean isConnected() {
        return connection.isConnected();
    }

    /** Sends a command and moves it on when the broker has answered; does not wait for that. */
    void send(CommandRequest request, Duration expiry) {
        UUID id = UUID.fromString(request.commandId());
        try {
            connection.publish(
                    topicOf(request),
                    message(request, expiry),
                    reason -> acknowledged(id, reason),
                    failure -> log.warn("command {} waits for the broker: {}", id, failure));
        } catch (MqttException e) {
            story.undeliverable(id, "the broker was lost: " + e.getMessage());
        }
    }

    /** Sends without following what becomes of it. */
    void tell(CommandRequest request) {
        try {
            connection.publish(
                    topicOf(request),
                    message(request, Duration.ofSeconds(10)),
                    _ -> {},
                    failure -> log.warn("cancel of {} may not have been sent: {}", request.commandId(), failure));
        } catch (MqttException e) {
            log.warn("cancel of {} was not sent: {}", request.commandId(), e.getMessage());
        }
    }

    private void acknowledged(UUID id, int reason) {
        try {
            if (reason == NO_MATCHING_SUBSCRIBERS) {
                story.undeliverable(id, "no device listens on its command topic (PUBACK 0x10)");
            } else if (reason >= FIRST_ERROR) {
                story.undeliverable(id, "the broker refused it (PUBACK 0x%02X)".formatted(reason));
            } else {
                story.sent(id);
            }
        } catch (DataAccessException | TransactionException e) {
            // an answer or the expiry moves it on when the database is back
            log.warn("command {} was sent but could not be marked so: {}", id, e.getMessage());
        }
    }

    private static String topicOf(CommandRequest request) {
        return new MqttTopic(request.deviceId(), MqttTopic.Channel.COMMAND).toString();
    }

    private MqttMessage message(CommandRequest request, Duration expiry) {
        MqttMessage message = new MqttMessage(mapper.writeValueAsBytes(request));
        message.setQos(1);
        MqttProperties properties = new MqttProperties();
        properties.setResponseTopic(new MqttTopic(request.deviceId(), MqttTopic.Channel.COMMAND_RESPONSE).toString());
        properties.setCorrelationData(request.commandId().getBytes(StandardCharsets.UTF_8));
        properties.setMessageExpiryInterval(Math.max(1, (expiry.toMillis() + 999) / 1000));
        message.setProperties(properties);
        return message;
    }
}
