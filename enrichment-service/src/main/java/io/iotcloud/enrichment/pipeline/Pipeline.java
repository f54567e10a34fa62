package io.iotcloud.enrichment.pipeline;

import io.iotcloud.defaults.kafka.KafkaWatch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Opens the lanes once there is something to enrich from, keeps them open, and closes them in order.
 *
 * <p>The first answers of the FDI manager and the registry are waited for, but not for ever: a message without metadata
 * is worth more than no message.
 */
@Component
public final class Pipeline implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration WATCH = Duration.ofSeconds(2);

    private final PipelineProperties properties;
    private final KnowledgeSource knowledge;
    private final KafkaWatch kafka;
    private final LaneFactory factory;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private @Nullable Thread opener;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile PipelineState opening;

    Pipeline(
            PipelineProperties properties,
            KnowledgeSource knowledge,
            KafkaWatch kafka,
            LaneFactory factory,
            InstantSource clock) {
        this.properties = properties;
        this.knowledge = knowledge;
        this.kafka = kafka;
        this.factory = factory;
        this.opening = new PipelineState(false, clock.instant(), "waiting for the first answers of the other services");
    }

    /** Moving when every lane is. */
    public PipelineState state() {
        if (lanes.isEmpty()) {
            return opening;
        }
        for (Lane lane : lanes) {
            PipelineState state = lane.state();
            if (!state.moving()) {
                return state;
            }
            if (!lane.isRunning()) {
                return new PipelineState(false, state.since(), "a consumer has ended");
            }
        }
        return lanes.getFirst().state();
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        opener = Thread.ofVirtual().name("pipeline").start(this::openAndWatch);
    }

    private void openAndWatch() {
        try {
            awaitKnowledge();
            opening = new PipelineState(false, opening.since(), "waiting for Kafka");
            while (isRunning() && !kafka.awaitTopics(GLANCE)) {
                // look again
            }
            while (isRunning()) {
                reopen();
                stopped.await(WATCH.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitKnowledge() throws InterruptedException {
        long patience = properties.startPatience().toMillis() / GLANCE.toMillis();
        for (long i = 0; i < patience && !knowledge.isComplete(); i++) {
            if (stopped.await(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        if (!knowledge.isComplete()) {
            log.warn("beginning without an answer of the FDI manager or the app registry");
        }
    }

    /** Opens the lanes, and again one whose consumer has ended for a reason nobody foresaw. */
    private void reopen() throws InterruptedException {
        for (int i = 0; i < properties.concurrency(); i++) {
            if (i == lanes.size()) {
                lanes.add(open(i));
            } else if (!lanes.get(i).isRunning()) {
                log.error("consumer {} has ended and is opened again", i);
                close(List.of(lanes.get(i)));
                lanes.set(i, open(i));
            }
        }
    }

    private Lane open(int number) {
        Lane lane = factory.open(number);
        lane.start();
        return lane;
    }

    @Override
    public void stop() {
        stopped.countDown();
        try {
            if (opener != null) {
                opener.join(); // so that nobody opens a lane behind our back
            }
            close(lanes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lanes.clear();
    }

    private static void close(List<Lane> lanes) throws InterruptedException {
        lanes.forEach(Lane::beginToStop);
        for (Lane lane : lanes) {
            lane.awaitStop();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
