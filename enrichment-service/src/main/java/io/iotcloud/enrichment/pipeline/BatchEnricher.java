package io.iotcloud.enrichment.pipeline;

import io.iotcloud.enrichment.failure.DeadLetters;
import io.iotcloud.enrichment.routing.TypeTopics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/** Enriches a batch with what is known when it comes. */
@Component
final class BatchEnricher {

    private final RecordEnricher enricher;
    private final KnowledgeSource knowledge;
    private final TypeTopics topics;
    private final DeadLetters deadLetters;

    BatchEnricher(RecordEnricher enricher, KnowledgeSource knowledge, TypeTopics topics, DeadLetters deadLetters) {
        this.enricher = enricher;
        this.knowledge = knowledge;
        this.topics = topics;
        this.deadLetters = deadLetters;
    }

    Outgoing enrich(List<ConsumerRecord<byte[], byte[]>> batch) {
        Knowledge now = knowledge.now();
        Outgoing outgoing = new Outgoing(deadLetters);
        batch.forEach(raw -> outgoing.add(raw, enricher.enrich(raw, now)));
        return outgoing;
    }

    /** Before the transaction's first record: Kafka's transaction timeout runs from there. */
    void prepareTopics(Outgoing outgoing) {
        topics.require(outgoing.types());
    }

    void forgetTopics() {
        topics.forget();
    }
}
