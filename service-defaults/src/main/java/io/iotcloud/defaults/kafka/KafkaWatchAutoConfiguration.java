package io.iotcloud.defaults.kafka;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/** Puts what a service's watch knows into its health. */
@AutoConfiguration
@ConditionalOnClass(KafkaAdmin.class)
@ConditionalOnBean(KafkaWatch.class)
class KafkaWatchAutoConfiguration {

    @Bean
    KafkaHealthIndicator kafkaHealthIndicator(KafkaWatch kafka) {
        return new KafkaHealthIndicator(kafka);
    }
}
