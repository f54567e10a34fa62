package io.iotcloud.enrichment.pipeline;

import io.iotcloud.defaults.kafka.BatchSpacing;
import io.iotcloud.defaults.ledger.StageLedger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;

/**
 * Hands on the batches of one consumer, each in one transaction. Never throws: after a failure it has put the consumer
 * back to what Kafka has as committed, which is the only thing that knows whether the transaction came to pass.
 */
final class RawBatches implements BatchConsumerAwareMessageListener<byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(RawBatches.class);

    private final BatchEnricher enricher;
    private final Transactions transactions;
    private final StageLedger ledger;
    private final Progress progress;
    private final BatchSpacing spacing;
    private final CountDownLatch stopping;

    /** @param stopping open once the consumer will not be used again */
    RawBatches(
            BatchEnricher enricher,
            Transactions transactions,
            StageLedger ledger,
            Progress progress,
            BatchSpacing spacing,
            CountDownLatch stopping) {
        this.enricher = enricher;
        this.transactions = transactions;
        this.ledger = ledger;
        this.progress = progress;
        this.spacing = spacing;
        this.stopping = stopping;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> batch, @Nullable Consumer<?, ?> consumer) {
        spacing.batchCame(batch.size());
        handOn(batch, Objects.requireNonNull(consumer, "the container passes its consumer"));
        if (stopping.getCount() > 0) {
            spacing.await();
        }
    }

    private void handOn(List<ConsumerRecord<byte[], byte[]>> batch, Consumer<?, ?> consumer) {
        if (stopping.getCount() == 0) {
            return; // nothing of it is committed, so the next consumer gets it
        }
        ledger.received(batch.size());
        Outgoing outgoing = enricher.enrich(batch);
        try {
            enricher.prepareTopics(outgoing);
            transactions.commit(outgoing.records(), outgoing.offsets(), consumer.groupMetadata());
            settle(batch, outgoing, outgoing.offsets());
            progress.moves();
        } catch (RuntimeException e) {
            // whatever it was: only Kafka knows what became of the transaction
            progress.stands(e);
            log.warn("the transaction of {} messages failed and is looked into: {}", batch.size(), cause(e));
            lookInto(batch, outgoing, consumer);
        }
    }

    /** Tries until Kafka has said what is committed, and puts the consumer there. */
    private void lookInto(List<ConsumerRecord<byte[], byte[]>> batch, Outgoing outgoing, Consumer<?, ?> consumer) {
        try {
            while (!stopping.await(progress.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    enricher.forgetTopics();
                    transactions.end();
                    Map<TopicPartition, OffsetAndMetadata> committed = committed(outgoing, consumer);
                    rewind(batch, committed, consumer);
                    settle(batch, outgoing, committed);
                    return;
                } catch (RuntimeException e) {
                    progress.stands(e);
                    log.warn("Kafka does not say what is committed, asking again: {}", cause(e));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ledger.abandoned(batch.size());
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Outgoing outgoing, Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        // a consumer that reads committed only waits here for offsets of a transaction that has not ended
        consumer.committed(outgoing.offsets().keySet(), Duration.ofSeconds(10)).forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset);
            }
        });
        return committed;
    }

    private static void rewind(
            List<ConsumerRecord<byte[], byte[]>> batch,
            Map<TopicPartition, OffsetAndMetadata> committed,
            Consumer<?, ?> consumer) {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> raw : batch) {
            next.putIfAbsent(partition(raw), raw.offset());
        }
        committed.forEach((partition, offset) -> next.put(partition, offset.offset()));
        next.forEach(consumer::seek);
    }

    private void settle(
            List<ConsumerRecord<byte[], byte[]>> batch,
            Outgoing outgoing,
            Map<TopicPartition, OffsetAndMetadata> committed) {
        int forwarded = 0;
        int deadLettered = 0;
        for (int i = 0; i < batch.size(); i++) {
            OffsetAndMetadata behind = committed.get(partition(batch.get(i)));
            if (behind != null && batch.get(i).offset() < behind.offset()) {
                if (outgoing.isPoison(i)) {
                    deadLettered++;
                } else {
                    forwarded++;
                }
            }
        }
        ledger.forwarded(forwarded);
        ledger.deadLettered(deadLettered);
        ledger.abandoned(batch.size() - forwarded - deadLettered);
    }

    /** Kafka's own exception often says only that something failed before. */
    private static String cause(RuntimeException e) {
        return NestedExceptionUtils.getMostSpecificCause(e).toString();
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> raw) {
        return new TopicPartition(raw.topic(), raw.partition());
    }
}
