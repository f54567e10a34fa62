package io.iotcloud.sink.ingest;

import io.iotcloud.defaults.kafka.BatchSpacing;
import io.iotcloud.sink.offsets.LogWatch;
import io.iotcloud.sink.schema.StorageGate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts and ends the reading threads; healthy while each of them would store the next record. */
@Component("ingestHealthIndicator")
final class IngestLoops implements SmartLifecycle, HealthIndicator {

    private static final Duration END_WITHIN = Duration.ofSeconds(15);

    private final List<IngestLoop> loops = new ArrayList<>();
    private final List<LoopStatus> statuses = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final KafkaProperties kafka;
    private final IngestProperties settings;

    IngestLoops(
            KafkaProperties kafka,
            IngestProperties settings,
            MessageReading reading,
            StorageGate gate,
            LogWatch logs,
            Positioning positioning,
            BatchStore store,
            IngestMetrics metrics,
            InstantSource clock) {
        this.kafka = kafka;
        this.settings = settings;
        for (Flow flow : reading.flows()) {
            for (int number = 1; number <= settings.consumersPerTopic(); number++) {
                LoopStatus status = new LoopStatus(flow.stage() + "-" + number, clock);
                statuses.add(status);
                loops.add(new IngestLoop(
                        flow,
                        () -> consumer(status.name()),
                        gate,
                        logs,
                        positioning,
                        store,
                        metrics,
                        status,
                        this::pause,
                        new BatchSpacing(settings.linger(), settings.maxBatch(), System::nanoTime)));
            }
        }
    }

    private RetryPause pause() {
        return new RetryPause(settings.retryFirst(), settings.retryMost());
    }

    private Consumer<byte[], byte[]> consumer(String name) {
        Map<String, Object> config = kafka.buildConsumerProperties();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, settings.instanceId() + "-" + name);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // the position comes from the database; a lost one must be noticed, not guessed
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.maxBatch());
        config.put(
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG, (int) settings.maxFetch().toBytes());
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void start() {
        for (int i = 0; i < loops.size(); i++) {
            threads.add(
                    Thread.ofPlatform().name("ingest-" + statuses.get(i).name()).start(loops.get(i)));
        }
    }

    @Override
    public void stop() {
        loops.forEach(IngestLoop::stop);
        try {
            for (Thread thread : threads) {
                thread.join(END_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (LoopStatus status : statuses) {
            health.withDetail(status.name(), status.details());
        }
        return statuses.stream().anyMatch(status -> status.reason().isPresent())
                ? health.down().build()
                : health.build();
    }
}
