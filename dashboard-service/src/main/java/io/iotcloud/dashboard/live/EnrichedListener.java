package io.iotcloud.dashboard.live;

import io.iotcloud.model.telemetry.Decoded;
import io.iotcloud.model.telemetry.DeviceMessage;
import io.iotcloud.model.telemetry.TelemetryDecoder;
import io.iotcloud.model.topic.MqttTopic;
import io.iotcloud.model.topic.RecordHeaders;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads enriched messages from the end of the topic on; what came before is history, and history is the database's. */
@Component
class EnrichedListener implements ConsumerSeekAware {

    private static final Logger log = LoggerFactory.getLogger(EnrichedListener.class);

    private final TelemetryDecoder decoder = new TelemetryDecoder();
    private final LiveHub hub;
    private final LiveDevices devices;
    private final LiveTraffic traffic;
    private final JsonMapper json;
    private final Counter received;
    private final Counter unreadable;

    EnrichedListener(LiveHub hub, LiveDevices devices, LiveTraffic traffic, JsonMapper json, MeterRegistry meters) {
        this.json = json;
        this.hub = hub;
        this.devices = devices;
        this.traffic = traffic;
        this.received = meters.counter("iot.dashboard.stream.messages", "outcome", "received");
        this.unreadable = meters.counter("iot.dashboard.stream.messages", "outcome", "unreadable");
    }

    @Override
    public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        callback.seekToEnd(assignments.keySet());
    }

    @KafkaListener(
            id = "live-stream",
            idIsGroup = false,
            topics = "${iot.dashboard.live.topic:iot.enriched}",
            groupId = "${iot.dashboard.live.group}",
            batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> enriched : records) {
            received.increment();
            topicOf(enriched)
                    .map(topic -> decoder.decode(topic, enriched.value()))
                    .ifPresentOrElse(outcome -> on(outcome, enriched), () -> skip(enriched, "it names no device"));
        }
    }

    private void on(Decoded outcome, ConsumerRecord<String, byte[]> enriched) {
        switch (outcome) {
            case Decoded.Accepted accepted -> show(accepted.message(), enriched);
            case Decoded.Poison poison -> skip(enriched, poison.detail());
        }
    }

    /** A page shows only what can be read; the message itself stays in the topic and goes to the database's dead letters. */
    private void skip(ConsumerRecord<String, byte[]> enriched, String why) {
        unreadable.increment();
        log.debug(
                "offset {} of {}-{} is not shown: {}", enriched.offset(), enriched.topic(), enriched.partition(), why);
    }

    private void show(DeviceMessage message, ConsumerRecord<String, byte[]> enriched) {
        String type = header(enriched, RecordHeaders.DEVICE_TYPE);
        devices.on(message, type);
        traffic.on(1, enriched.value().length, message.measuredAt());
        hub.publish(new LiveMessage(
                message.measuredAt(),
                instant(header(enriched, RecordHeaders.RECEIVED_AT)),
                message.deviceId().value(),
                type,
                message.eventType(),
                header(enriched, RecordHeaders.MESSAGE_ID),
                MessageSummary.of(message, enriched.value(), json),
                enriched.value().length,
                message.findings().size(),
                enriched.topic(),
                enriched.partition(),
                enriched.offset(),
                new String(enriched.value(), StandardCharsets.UTF_8)));
    }

    /** The MQTT topic it was published on; without one the key says which device it is. */
    private static Optional<MqttTopic> topicOf(ConsumerRecord<String, byte[]> enriched) {
        String topic = header(enriched, RecordHeaders.MQTT_TOPIC);
        return MqttTopic.parse(topic == null ? "iot/%s/raw".formatted(enriched.key()) : topic);
    }

    private static @Nullable String header(ConsumerRecord<?, ?> enriched, String name) {
        Header header = enriched.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            // a header someone else wrote; the time is then unknown
            return null;
        }
    }
}
