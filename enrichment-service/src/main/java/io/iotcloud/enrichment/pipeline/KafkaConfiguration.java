package io.iotcloud.enrichment.pipeline;

import io.iotcloud.defaults.kafka.KafkaWatch;
import io.iotcloud.defaults.topic.TopicLeaders;
import io.iotcloud.model.topic.TopicNames;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

/** What has to be true of Kafka before the pipeline begins. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

    @Bean
    KafkaWatch kafkaWatch(KafkaAdmin admin, InstantSource clock) {
        return new KafkaWatch(
                admin,
                clock,
                "messages wait on iot.raw",
                client -> TopicLeaders.await(
                        client,
                        List.of(TopicNames.RAW, TopicNames.ENRICHED, TopicNames.DEAD_LETTER),
                        KafkaWatch.INTERVAL.multipliedBy(3)));
    }
}
