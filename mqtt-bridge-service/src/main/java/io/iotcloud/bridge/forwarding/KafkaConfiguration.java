package io.iotcloud.bridge.forwarding;

import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the producer is closed; everything else about it stands in application.yml. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

    /** What is not acknowledged when the drain is over stays with the MQTT broker: no use in waiting once more. */
    @Bean
    DefaultKafkaProducerFactoryCustomizer shortGoodbye() {
        return factory -> factory.setPhysicalCloseTimeout(1);
    }
}
