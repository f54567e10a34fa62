package io.iotcloud.defaults.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

/**
 * Asks Kafka every few seconds whether it is there, and creates the platform's topics the first time it is. It has a
 * thread of its own and never gives up.
 */
public final class KafkaWatch implements SmartLifecycle {

    /** How long one question may take, and the pause between two. */
    public static final Duration INTERVAL = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(KafkaWatch.class);

    private final KafkaAdmin admin;
    private final InstantSource clock;
    private final String meanwhile;
    private final Preparation preparation;
    private final CountDownLatch prepared = new CountDownLatch(1);
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

    /** What has to be done once the topics exist and before they are used; tried again until it succeeds. */
    @FunctionalInterface
    public interface Preparation {
        void prepare(Admin client) throws InterruptedException, ExecutionException;
    }

    /** @param meanwhile for the log: where messages are while Kafka is away */
    public KafkaWatch(KafkaAdmin admin, InstantSource clock, String meanwhile, Preparation preparation) {
        this.admin = admin;
        this.clock = clock;
        this.meanwhile = meanwhile;
        this.preparation = preparation;
        this.answer = new Answer(false, clock.instant(), "not asked yet");
    }

    public Answer answer() {
        return answer;
    }

    /** Waits until Kafka has been reached once and the topics are prepared. */
    public boolean awaitTopics(Duration atMost) throws InterruptedException {
        return prepared.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
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
            // no client: the host name cannot be resolved (yet)
            say(false, e.toString());
        }
    }

    private void ask(Admin client) throws InterruptedException {
        DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs((int) INTERVAL.toMillis());
        try {
            int brokers = client.describeCluster(options).nodes().get().size();
            boolean ready = prepared.getCount() == 0 || prepare(client);
            say(ready, ready ? brokers + " brokers" : "the topics cannot be created");
        } catch (ExecutionException e) {
            say(false, String.valueOf(e.getCause()));
        } catch (KafkaException e) {
            say(false, e.toString());
        }
    }

    private boolean prepare(Admin client) throws InterruptedException, ExecutionException {
        if (!admin.initialize()) {
            return false;
        }
        preparation.prepare(client);
        prepared.countDown();
        return true;
    }

    private void say(boolean reachable, String detail) {
        Answer before = answer;
        answer = new Answer(reachable, before.reachable() == reachable ? before.since() : clock.instant(), detail);
        if (reachable && !before.reachable()) {
            log.info("Kafka answers: {}", detail);
        } else if (!reachable && before.reachable()) {
            log.warn("Kafka does not answer; {}: {}", meanwhile, detail);
        }
    }
}
