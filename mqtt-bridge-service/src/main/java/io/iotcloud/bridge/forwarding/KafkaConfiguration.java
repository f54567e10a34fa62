package io.iotcloud.bridge.forwarding;

import io.iotcloud.defaults.kafka.KafkaWatch;
import io.iotcloud.model.topic.TopicNames;
import java.time.InstantSource;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.ProducerListener;

/** What application.yml cannot say about Kafka. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

    /**
     * Makes the topics known to the producer before the subscription begins: a producer that does not know them yet would
     * block the thread that reads from the broker, and what it then refused would be sent again behind its successors.
     */
    @Bean
    KafkaWatch kafkaWatch(KafkaAdmin admin, KafkaTemplate<String, byte[]> kafka, InstantSource clock) {
        return new KafkaWatch(admin, clock, "messages wait at the MQTT broker", _ -> {
            kafka.partitionsFor(TopicNames.RAW);
            kafka.partitionsFor(TopicNames.DEAD_LETTER);
        });
    }

    /** What is not acknowledged when the drain is over stays with the MQTT broker: no use in waiting once more. */
    @Bean
    DefaultKafkaProducerFactoryCustomizer shortGoodbye() {
        return factory -> factory.setPhysicalCloseTimeout(1);
    }

    /** The default one logs every refused message with its payload; {@link RefusalLog} says it once. */
    @Bean
    ProducerListener<Object, Object> silentListener() {
        return new ProducerListener<>() {};
    }
}
