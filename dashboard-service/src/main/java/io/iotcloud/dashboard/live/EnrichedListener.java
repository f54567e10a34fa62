package io.iotcloud.dashboard.live;

import io.iotcloud.model.telemetry.Decoded;
import io.iotcloud.model.telemetry.DeviceMessage;
import io.iotcloud.model.telemetry.TelemetryDecoder;
import io.iotcloud.model.topic.MqttTopic;
import io.iotcloud.model.topic.RecordHeaders;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.stereotype.Component;

/** Reads enriched messages from the end of the topic on; what came before is history, and history is the database's. */
@Component
class EnrichedListener implements ConsumerSeekAware {

    private static final Logger log = LoggerFactory.getLogger(EnrichedListener.class);

    private final TelemetryDecoder decoder = new TelemetryDecoder();
    private final LiveHub hub;
    private final LiveDevices devices;
    private final LiveTraffic traffic;
    private final Counter received;
    private final Counter unreadable;

    EnrichedListener(LiveHub hub, LiveDevices devices, LiveTraffic traffic, MeterRegistry meters) {
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
        HeardMessage heard = HeardMessage.of(message, enriched);
        devices.on(message, heard.deviceType());
        traffic.on(1, enriched.value().length, message.measuredAt());
        hub.publish(heard);
    }

    /** The MQTT topic it was published on; without one the key says which device it is. */
    private static Optional<MqttTopic> topicOf(ConsumerRecord<String, byte[]> enriched) {
        String topic = HeardMessage.header(enriched, RecordHeaders.MQTT_TOPIC);
        return MqttTopic.parse(topic == null ? "iot/%s/raw".formatted(enriched.key()) : topic);
    }
}
