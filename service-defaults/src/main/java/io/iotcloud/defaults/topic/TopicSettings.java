package io.iotcloud.defaults.topic;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the platform's topics.
 *
 * @param replicationFactor copies of each partition; 1 on a single broker
 * @param maxMessageBytes largest record batch a topic takes
 * @param topics the topics that exist from the start, by name
 * @param deviceType what a device type's own topic is made like
 */
@Validated
@ConfigurationProperties("iot.topics")
public record TopicSettings(
        @Min(1) @DefaultValue("1") short replicationFactor,
        @Min(1024) @DefaultValue("2097152") int maxMessageBytes,
        @DefaultValue Map<String, Topic> topics,
        @NotNull @DefaultValue Topic deviceType) {

    public TopicSettings {
        topics = Map.copyOf(topics);
    }

    /**
     * @param partitions number of partitions at creation
     * @param retention how long records are kept
     */
    public record Topic(
            @Min(1) @DefaultValue("12") int partitions,
            @DefaultValue("7d") Duration retention) {}

    /** What to create for the topic {@code name}. */
    public NewTopic newTopic(String name, Topic topic) {
        return new NewTopic(name, topic.partitions(), replicationFactor)
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(topic.retention().toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes)));
    }
}
