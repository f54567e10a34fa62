package io.iotcloud.enrichment.pipeline;

import io.iotcloud.defaults.kafka.BatchSpacing;
import io.iotcloud.defaults.ledger.StageLedger;
import io.iotcloud.defaults.ledger.StageLedgers;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.springframework.stereotype.Component;

/** Opens lanes. */
@Component
final class LaneFactory {

    private final PipelineProperties properties;
    private final KafkaClients kafka;
    private final BatchEnricher enricher;
    private final StageLedger ledger;
    private final InstantSource clock;

    LaneFactory(
            PipelineProperties properties,
            KafkaClients kafka,
            BatchEnricher enricher,
            StageLedgers ledgers,
            InstantSource clock) {
        this.properties = properties;
        this.kafka = kafka;
        this.enricher = enricher;
        this.ledger = ledgers.open("enrichment");
        this.clock = clock;
    }

    /** @param number of the lane in this process; part of its transactional id */
    Lane open(int number) {
        String name = properties.instanceId() + "-" + number;
        Transactions transactions = kafka.transactions(name);
        Progress progress = new Progress(properties.retryDelay(), properties.retryDelayMax(), clock);
        CountDownLatch stopping = new CountDownLatch(1);
        BatchSpacing spacing = new BatchSpacing(properties.linger(), kafka.largestBatch(), System::nanoTime);
        RawBatches batches = new RawBatches(enricher, transactions, ledger, progress, spacing, stopping);
        return new Lane(kafka.container(name, batches), transactions, progress, stopping);
    }
}
