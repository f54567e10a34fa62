package io.iotcloud.sink.ingest;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows how far a reading thread is: lag as a metric, and what is stored as offsets in Kafka, where any tool sees it.
 * Nothing reads those offsets again, so a failure to commit them is not worth more than a word. One thread.
 */
final class ProgressDisplay {

    private static final Logger log = LoggerFactory.getLogger(ProgressDisplay.class);
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final IngestMetrics metrics;
    private final LoopStatus status;
    private final Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
    private long shownAt = System.nanoTime();

    ProgressDisplay(IngestMetrics metrics, LoopStatus status) {
        this.metrics = metrics;
        this.status = status;
    }

    /** Records before these offsets were read. */
    void read(Map<TopicPartition, OffsetAndMetadata> upTo) {
        read.putAll(upTo);
    }

    /** What was read is not going to be stored by this thread. */
    void forget() {
        read.clear();
    }

    void forget(Collection<TopicPartition> partitions) {
        read.keySet().removeAll(partitions);
        partitions.forEach(metrics::noLag);
    }

    /**
     * Once a second.
     *
     * @param waiting records that were read and are not stored yet
     */
    void show(Consumer<byte[], byte[]> reader, int waiting) {
        if (System.nanoTime() - shownAt >= EVERY_NANOS) {
            showNow(reader, waiting);
        }
    }

    void showNow(Consumer<byte[], byte[]> reader, int waiting) {
        shownAt = System.nanoTime();
        long total = waiting;
        for (TopicPartition partition : reader.assignment()) {
            long lag = reader.currentLag(partition).orElse(0);
            metrics.lag(partition, lag);
            total += lag;
        }
        status.reading(reader.assignment().size(), total);
        if (waiting == 0 && !read.isEmpty()) {
            reader.commitAsync(Map.copyOf(read), (_, e) -> {
                if (e != null) {
                    log.debug("{} could not show its offsets in Kafka", status.name(), e);
                }
            });
            read.clear();
        }
    }
}
