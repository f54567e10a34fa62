package io.iotcloud.sink.ingest;

import io.iotcloud.defaults.kafka.BatchSpacing;
import io.iotcloud.sink.offsets.LogIdentity;
import io.iotcloud.sink.offsets.LogWatch;
import io.iotcloud.sink.offsets.OffsetConflictException;
import io.iotcloud.sink.offsets.StartingPoint;
import io.iotcloud.sink.schema.StorageGate;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one flow: poll, store, again. One thread.
 *
 * <p>A partition is read only once it was put to its stored offset. While a batch cannot be stored everything is
 * paused, so the consumer stays in its group without fetching, and memory holds one batch.
 */
final class IngestLoop implements Runnable, ConsumerRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(IngestLoop.class);
    private static final Duration IDLE_POLL = Duration.ofMillis(500);
    private static final Duration WAITING_POLL = Duration.ofMillis(50);

    private final Flow flow;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final StorageGate gate;
    private final LogWatch logs;
    private final Positioning positioning;
    private final BatchStore store;
    private final IngestMetrics metrics;
    private final LoopStatus status;

    /** After a failure to store; everything is paused meanwhile. */
    private final RetryPause pause;

    /** Between looks at partitions whose log was refused; the others are read meanwhile. */
    private final RetryPause lookAgain;

    /** Stored offset of the partitions that are read. */
    private final Map<Integer, Long> positions = new HashMap<>();

    /** Assigned and not yet put to their stored offset. */
    private final Set<TopicPartition> unpositioned = new HashSet<>();

    private final ProgressDisplay display;
    private final BatchSpacing spacing;

    private @Nullable LogIdentity identity;
    private @Nullable Batch pending;
    private volatile boolean stopping;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;

    IngestLoop(
            Flow flow,
            Supplier<Consumer<byte[], byte[]>> consumers,
            StorageGate gate,
            LogWatch logs,
            Positioning positioning,
            BatchStore store,
            IngestMetrics metrics,
            LoopStatus status,
            Supplier<RetryPause> pauses,
            BatchSpacing spacing) {
        this.flow = flow;
        this.consumers = consumers;
        this.gate = gate;
        this.logs = logs;
        this.positioning = positioning;
        this.store = store;
        this.metrics = metrics;
        this.status = status;
        this.pause = pauses.get();
        this.lookAgain = pauses.get();
        this.spacing = spacing;
        this.display = new ProgressDisplay(metrics, status);
    }

    void stop() {
        stopping = true;
        Consumer<byte[], byte[]> sleeper = consumer;
        if (sleeper != null) {
            sleeper.wakeup();
        }
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                if (gate.awaitOpen(IDLE_POLL)) {
                    read();
                } else {
                    status.trouble(LoopStatus.DATABASE_NOT_READY);
                }
            } catch (WakeupException _) {
                log.debug("{} was woken to stop", status.name());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // the outermost edge: the client gave up or we have a defect; a new client starts from what is stored
                metrics.failed(flow);
                status.trouble("the Kafka client failed: " + e);
                log.debug("{} begins anew", status.name(), e);
                pause.next();
                pause.await();
            }
        }
    }

    private void read() {
        try (Consumer<byte[], byte[]> opened = consumers.get()) {
            consumer = opened;
            opened.subscribe(List.of(flow.topic()), this);
            while (!stopping) {
                step(opened);
            }
            display.showNow(opened, waiting());
        } finally {
            consumer = null;
            giveBack();
            positions.clear();
            unpositioned.clear();
        }
    }

    private void step(Consumer<byte[], byte[]> reader) {
        take(poll(reader));
        noticeAnotherLog(reader);
        if (!pause.isOver()) {
            return;
        }
        try {
            position(reader);
            storePending();
            letGo(reader);
        } catch (SQLException e) {
            holdBack(reader, e);
        } catch (OffsetConflictException e) {
            log.info("{}: {}; reading on from where it is", status.name(), e.getMessage());
            giveBack();
            unpositioned.addAll(reader.assignment());
            reader.pause(reader.assignment());
        }
        display.show(reader, waiting());
    }

    private ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> reader) {
        boolean waiting = pending != null || !unpositioned.isEmpty();
        spacing.await();
        try {
            return reader.poll(waiting ? WAITING_POLL : IDLE_POLL);
        } catch (OffsetOutOfRangeException e) {
            reader.pause(e.partitions());
            unpositioned.addAll(e.partitions());
            e.partitions().forEach(partition -> reader.seek(partition, 0));
            return ConsumerRecords.empty();
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        display.read(records.nextOffsets());
        if (records.isEmpty()) {
            return;
        }
        if (pending != null) {
            throw new IllegalStateException("records came while a batch waits to be stored");
        }
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>(records.count());
        records.forEach(taken::add);
        spacing.batchCame(taken.size());
        metrics.received(flow, taken.size());
        pending = Batch.of(flow, taken);
    }

    private void noticeAnotherLog(Consumer<byte[], byte[]> reader) {
        LogIdentity now = logs.identity(flow.topic()).orElse(null);
        if (now != null && identity != null && !now.equals(identity)) {
            log.warn("{} is another log than before: {} instead of {}", flow.topic(), now, identity);
            identity = null;
            giveBack();
            reader.pause(reader.assignment());
            unpositioned.addAll(reader.assignment());
        }
    }

    private void position(Consumer<byte[], byte[]> reader) throws SQLException {
        if (unpositioned.isEmpty() || !lookAgain.isOver()) {
            return;
        }
        LogIdentity now = logs.identity(flow.topic()).orElse(null);
        if (now == null) {
            status.trouble("Kafka has not said yet which log " + flow.topic() + " is");
            return;
        }
        identity = now;
        for (Map.Entry<Integer, StartingPoint> point :
                positioning.find(reader, now, Set.copyOf(unpositioned)).entrySet()) {
            TopicPartition partition = new TopicPartition(flow.topic(), point.getKey());
            switch (point.getValue()) {
                case StartingPoint.At(long offset, long _) -> {
                    reader.seek(partition, offset);
                    positions.put(point.getKey(), offset);
                    unpositioned.remove(partition);
                }
                case StartingPoint.Refused(String reason) -> {
                    positions.remove(point.getKey());
                    status.trouble(reason);
                    lookAgain.longest();
                }
            }
        }
    }

    private void storePending() throws SQLException {
        Batch batch = pending;
        LogIdentity of = identity;
        if (batch != null && of != null) {
            store.store(flow, of, batch, positions);
            pending = null;
            status.progress();
        }
    }

    /** Everything is stored: reads on whatever has its position. */
    private void letGo(Consumer<byte[], byte[]> reader) {
        Set<TopicPartition> paused = reader.paused();
        if (!paused.isEmpty()) {
            reader.resume(paused.stream()
                    .filter(partition -> !unpositioned.contains(partition))
                    .collect(Collectors.toSet()));
        }
        pause.reset();
        if (unpositioned.isEmpty()) {
            status.fine();
        }
    }

    private void holdBack(Consumer<byte[], byte[]> reader, SQLException cause) {
        metrics.failed(flow);
        if (pending != null) {
            pending = pending.after(positions);
        }
        reader.pause(reader.assignment());
        pause.next();
        status.trouble("the database does not take rows: " + DatabaseReason.of(cause));
        log.debug("{} holds a batch back", status.name(), cause);
    }

    private void giveBack() {
        if (pending != null) {
            metrics.abandoned(flow, pending.after(positions).size());
            pending = null;
        }
        display.forget();
    }

    private int waiting() {
        return pending == null ? 0 : pending.size();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Consumer<byte[], byte[]> reader = consumer;
        if (reader != null) {
            // any position will do until the stored one is known: nothing is fetched while paused
            partitions.forEach(partition -> reader.seek(partition, 0));
            reader.pause(partitions);
            unpositioned.addAll(partitions);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        Set<Integer> gone = partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        Batch batch = pending;
        if (batch != null) {
            Batch kept = batch.without(gone);
            metrics.abandoned(flow, batch.size() - kept.size());
            pending = kept.size() == 0 ? null : kept;
        }
        unpositioned.removeAll(partitions);
        positions.keySet().removeAll(gone);
        display.forget(partitions);
    }
}
