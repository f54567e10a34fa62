package io.iotcloud.enrichment.pipeline;

import io.iotcloud.defaults.topic.TopicLeaders;
import io.iotcloud.model.topic.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Asks Kafka every few seconds whether it is there, and creates the platform's topics the first time it is. */
@Component
public final class KafkaWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KafkaWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(3);

    private final KafkaAdmin admin;
    private final InstantSource clock;
    private final CountDownLatch topicsExist = new CountDownLatch(1);
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile Answer answer;

    /**
     * What Kafka last said.
     *
     * @param reachable it answered, and the topics exist
     * @param since when it began to answer or stopped to
     * @param detail what it answered, or why it did not
     */
    public record Answer(boolean reachable, Instant since, String detail) {}

    KafkaWatch(KafkaAdmin admin, InstantSource clock) {
        this.admin = admin;
        this.clock = clock;
        this.answer = new Answer(false, clock.instant(), "not asked yet");
    }

    public Answer answer() {
        return answer;
    }

    /** Waits until Kafka has been reached once and the topics exist. */
    boolean awaitTopics(Duration atMost) throws InterruptedException {
        return topicsExist.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        Thread.ofVirtual().name("kafka-watch").start(this::watch);
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void watch() {
        try {
            do {
                watchWithOneClient();
            } while (!stopped.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watchWithOneClient() throws InterruptedException {
        try (Admin client = Admin.create(admin.getConfigurationProperties())) {
            do {
                ask(client);
            } while (!stopped.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (KafkaException e) {
            // the host name cannot be resolved (yet)
            say(false, e.toString());
        }
    }

    private void ask(Admin client) throws InterruptedException {
        DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs((int) INTERVAL.toMillis());
        try {
            int brokers = client.describeCluster(options).nodes().get().size();
            boolean ready = topicsExist.getCount() == 0 || makeTopics(client);
            say(ready, ready ? brokers + " brokers" : "the topics cannot be created");
        } catch (ExecutionException e) {
            say(false, String.valueOf(e.getCause()));
        }
    }

    private boolean makeTopics(Admin client) throws InterruptedException, ExecutionException {
        if (!admin.initialize()) {
            return false;
        }
        TopicLeaders.await(
                client, List.of(TopicNames.RAW, TopicNames.ENRICHED, TopicNames.DEAD_LETTER), INTERVAL.multipliedBy(3));
        topicsExist.countDown();
        return true;
    }

    private void say(boolean reachable, String detail) {
        Answer before = answer;
        answer = new Answer(reachable, before.reachable() == reachable ? before.since() : clock.instant(), detail);
        if (reachable && !before.reachable()) {
            log.info("Kafka answers: {}", detail);
        } else if (!reachable && before.reachable()) {
            log.warn("Kafka does not answer; messages wait on iot.raw: {}", detail);
        }
    }
}
