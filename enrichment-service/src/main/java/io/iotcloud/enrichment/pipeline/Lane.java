package io.iotcloud.enrichment.pipeline;

import java.util.concurrent.CountDownLatch;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** One consumer with its transactions: the partitions Kafka assigns to it are its share of the topic. */
final class Lane {

    private final KafkaMessageListenerContainer<byte[], byte[]> container;
    private final Transactions transactions;
    private final Progress progress;
    private final CountDownLatch stopping;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Lane(
            KafkaMessageListenerContainer<byte[], byte[]> container,
            Transactions transactions,
            Progress progress,
            CountDownLatch stopping) {
        this.container = container;
        this.transactions = transactions;
        this.progress = progress;
        this.stopping = stopping;
    }

    void start() {
        container.start();
    }

    boolean isRunning() {
        return container.isRunning();
    }

    PipelineState state() {
        return progress.state();
    }

    /** Lets the batch at hand end, or give up when its outcome is being looked into; takes no further one. */
    void beginToStop() {
        container.stop(stopped::countDown); // first, so that no batch is taken behind one that was given up
        stopping.countDown();
    }

    void awaitStop() throws InterruptedException {
        stopped.await();
        transactions.close();
    }
}
