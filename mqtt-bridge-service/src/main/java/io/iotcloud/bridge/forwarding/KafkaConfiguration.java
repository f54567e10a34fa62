package io.iotcloud.bridge.forwarding;

import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.ProducerListener;

/** What application.yml cannot say about the producer. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

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
