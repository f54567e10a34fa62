package io.iotcloud.enrichment.routing;

import io.iotcloud.defaults.topic.TopicLeaders;
import io.iotcloud.defaults.topic.TopicSettings;
import io.iotcloud.model.device.DeviceType;
import io.iotcloud.model.topic.TopicNames;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** The topics {@code iot.<device_type>.enriched}. Thread-safe. */
@Component
public final class TypeTopics {

    private static final Logger log = LoggerFactory.getLogger(TypeTopics.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaAdmin admin;
    private final TopicSettings settings;
    private final Set<DeviceType> existing = ConcurrentHashMap.newKeySet();

    TypeTopics(KafkaAdmin admin, TopicSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /**
     * Returns when the topics of {@code types} can be written to. Call it before the first record of a transaction is sent: Kafka's
     * transaction timeout runs from there.
     *
     * @throws org.springframework.kafka.KafkaException Kafka is away: try again later
     */
    public void require(Set<DeviceType> types) {
        for (DeviceType type : types) {
            if (!existing.contains(type)) {
                String name = TopicNames.enrichedOf(type);
                TopicSettings.Topic topic = settings.topics().getOrDefault(name, settings.deviceType());
                admin.createOrModifyTopics(settings.newTopic(name, topic));
                awaitLeaders(name);
                existing.add(type);
                log.info("the topic {} exists", name);
            }
        }
    }

    private void awaitLeaders(String topic) {
        try (Admin client = Admin.create(admin.getConfigurationProperties())) {
            TopicLeaders.await(client, List.of(topic), PATIENCE);
        } catch (ExecutionException e) {
            throw new KafkaException("the topic %s has no leaders yet".formatted(topic), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for the leaders of " + topic, e);
        }
    }

    /** After a failure: somebody may have deleted a topic, so look again. */
    public void forget() {
        existing.clear();
    }
}
