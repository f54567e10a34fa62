package io.iotcloud.fdi.discovery;

import io.iotcloud.fdi.device.DeviceRegistry;
import io.iotcloud.fdi.device.Observation;
import io.iotcloud.model.topic.TopicNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Listens to all devices. */
@Component
class EnrichedMessages {

    private static final Logger log = LoggerFactory.getLogger(EnrichedMessages.class);

    private final ObservationReader reader;
    private final DeviceRegistry registry;
    private final Counter observed;
    private final Counter unreadable;

    EnrichedMessages(ObservationReader reader, DeviceRegistry registry, MeterRegistry meters) {
        this.reader = reader;
        this.registry = registry;
        this.observed = meters.counter("iot.fdi.observations", "outcome", "observed");
        this.unreadable = meters.counter("iot.fdi.observations", "outcome", "unreadable");
    }

    @KafkaListener(
            id = "discovery",
            idIsGroup = false,
            topics = TopicNames.ENRICHED,
            groupId = "fdi-manager-${iot.instance-id}",
            batch = "true")
    void on(List<ConsumerRecord<byte[], byte[]>> messages) {
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            Observation observation = reader.read(message).orElse(null);
            if (observation == null) {
                unreadable.increment();
                log.debug("no observation in {}-{} at {}", message.topic(), message.partition(), message.offset());
            } else {
                registry.observe(observation);
                observed.increment();
            }
        }
    }
}
