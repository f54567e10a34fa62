package io.iotcloud.dashboard.smartgrid;

import io.iotcloud.model.telemetry.Decoded;
import io.iotcloud.model.telemetry.TelemetryDecoder;
import io.iotcloud.model.topic.MqttTopic;
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

/** Reads the breakers' topic from its end on: the monitor shows what is, not what was. */
@Component
class SmartBreakerListener implements ConsumerSeekAware {

    private static final Logger log = LoggerFactory.getLogger(SmartBreakerListener.class);

    private final TelemetryDecoder decoder = new TelemetryDecoder();
    private final SmartGrid grid;
    private final Counter received;
    private final Counter unreadable;

    SmartBreakerListener(SmartGrid grid, MeterRegistry meters) {
        this.grid = grid;
        this.received = meters.counter("iot.dashboard.grid.messages", "outcome", "received");
        this.unreadable = meters.counter("iot.dashboard.grid.messages", "outcome", "unreadable");
    }

    @Override
    public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        callback.seekToEnd(assignments.keySet());
    }

    @KafkaListener(
            id = "smart-grid",
            idIsGroup = false,
            topics = "${iot.dashboard.smart-grid.topic:iot.smart_breaker.enriched}",
            groupId = "${iot.dashboard.smart-grid.group}",
            batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> enriched : records) {
            received.increment();
            Optional<MqttTopic> topic = MqttTopic.parse("iot/%s/raw".formatted(enriched.key()));
            switch (topic.map(t -> decoder.decode(t, enriched.value())).orElse(null)) {
                case Decoded.Accepted accepted -> grid.on(accepted.message());
                case Decoded.Poison poison -> skip(enriched, poison.detail());
                case null -> skip(enriched, "its key is no device id");
            }
        }
    }

    private void skip(ConsumerRecord<String, byte[]> enriched, String why) {
        unreadable.increment();
        log.debug("offset {} of {} is not shown: {}", enriched.offset(), enriched.topic(), why);
    }
}
