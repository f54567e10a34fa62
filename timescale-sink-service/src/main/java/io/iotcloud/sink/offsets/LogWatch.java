package io.iotcloud.sink.offsets;

import io.iotcloud.model.topic.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Asks Kafka every few seconds which logs it holds: tells when it is away and when a topic was made anew. */
@Component("kafkaHealthIndicator")
public final class LogWatch implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(LogWatch.class);
    private static final List<String> TOPICS = List.of(TopicNames.RAW, TopicNames.ENRICHED, TopicNames.DEAD_LETTER);
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaAdmin kafka;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Map<String, LogIdentity> logs = Map.of();
    private volatile @Nullable String trouble = "not asked yet";
    private volatile Instant since;
    private volatile boolean running;

    LogWatch(KafkaAdmin kafka, InstantSource clock) {
        this.kafka = kafka;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** The log behind a topic name as last seen, empty when it was never seen. */
    public Optional<LogIdentity> identity(String topic) {
        return Optional.ofNullable(logs.get(topic));
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("log-watch").start(this::watch);
    }

    private void watch() {
        try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
            do {
                look(admin);
            } while (!stopped.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Admin admin) throws InterruptedException {
        try {
            String cluster = get(admin.describeCluster().clusterId());
            Map<String, LogIdentity> seen = new HashMap<>();
            for (Map.Entry<String, TopicDescription> topic :
                    get(admin.describeTopics(TOPICS).allTopicNames()).entrySet()) {
                seen.put(
                        topic.getKey(), LogIdentity.of(cluster, topic.getValue().topicId(), topic.getKey()));
            }
            logs = Map.copyOf(seen);
            fine();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                createTopics();
            }
            away(String.valueOf(e.getCause()));
        } catch (TimeoutException | KafkaException e) {
            away("no answer within " + PATIENCE);
        }
    }

    private void createTopics() {
        log.info("A topic is missing; creating what the settings name");
        kafka.initialize();
    }

    private void fine() {
        if (trouble != null) {
            log.info("Kafka answers after {} of waiting", Duration.between(since, clock.instant()));
            since = clock.instant();
            trouble = null;
        }
    }

    private void away(String why) {
        if (trouble == null) {
            since = clock.instant();
            log.warn("Kafka does not answer: {}", why);
        }
        trouble = why;
    }

    private static <T> T get(KafkaFuture<T> answer) throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Health health() {
        String why = trouble;
        return (why == null ? Health.up() : Health.down().withDetail("reason", why))
                .withDetail("since", since.toString())
                .build();
    }

    @Override
    public void stop() {
        stopped.countDown();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
