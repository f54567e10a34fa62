package io.iotcloud.defaults.topic;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/** Has Spring Kafka's admin create the topics; it tries again with each listener container when Kafka is away. */
@AutoConfiguration
@ConditionalOnClass(KafkaAdmin.class)
@EnableConfigurationProperties(TopicSettings.class)
class TopicAutoConfiguration {

    @Bean
    KafkaAdmin.NewTopics platformTopics(TopicSettings settings) {
        return new KafkaAdmin.NewTopics(settings.topics().entrySet().stream()
                .map(topic -> settings.newTopic(topic.getKey(), topic.getValue()))
                .toArray(NewTopic[]::new));
    }
}
