package io.iotcloud.enrichment.pipeline;

import io.iotcloud.model.topic.TopicNames;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.stereotype.Component;

/** Makes what a lane needs of Kafka, from the settings of the service. */
@Component
final class KafkaClients {

    private static final Duration GOODBYE = Duration.ofSeconds(15);

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final ProducerFactory<byte[], byte[]> producers;
    private final MeterRegistry meters;

    KafkaClients(
            ConsumerFactory<byte[], byte[]> consumers,
            ProducerFactory<byte[], byte[]> producers,
            MeterRegistry meters) {
        this.consumers = consumers;
        this.producers = producers;
        this.meters = meters;
    }

    /** Most records a consumer takes at once. */
    int largestBatch() {
        Object records = consumers.getConfigurationProperties().get(ConsumerConfig.MAX_POLL_RECORDS_CONFIG);
        return records == null ? ConsumerConfig.DEFAULT_MAX_POLL_RECORDS : Integer.parseInt(records.toString());
    }

    Transactions transactions(String transactionalId) {
        return new Transactions(producers.getConfigurationProperties(), transactionalId, meters);
    }

    /** A consumer of {@code iot.raw}; the container itself commits nothing. */
    KafkaMessageListenerContainer<byte[], byte[]> container(
            String name, BatchConsumerAwareMessageListener<byte[], byte[]> listener) {
        ContainerProperties properties = new ContainerProperties(TopicNames.RAW);
        properties.setClientId(name);
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setMessageListener(listener);
        properties.setShutdownTimeout(GOODBYE.toMillis());
        KafkaMessageListenerContainer<byte[], byte[]> container =
                new KafkaMessageListenerContainer<>(consumers, properties);
        container.setBeanName(name);
        return container;
    }
}
