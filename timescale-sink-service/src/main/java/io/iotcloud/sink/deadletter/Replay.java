package io.iotcloud.sink.deadletter;

import io.iotcloud.sink.ingest.Reentry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Component;

/**
 * Lets dead letters re-enter, each once. The rows stay locked until the state is changed, so the second of two requests
 * waits and then finds them replayed.
 */
@Component
final class Replay implements Decision {

    private static final StateChange REPLAYED = new StateChange(LetterState.OPEN, LetterState.REPLAYED, null);

    private final DecisionDatabase database;
    private final RawTopicWriter rawTopic;
    private final Reentry reentry;
    private final MeterRegistry meters;
    private final long maxPayload;

    Replay(
            DecisionDatabase database,
            RawTopicWriter rawTopic,
            Reentry reentry,
            MeterRegistry meters,
            DeadLetterProperties settings) {
        this.database = database;
        this.rawTopic = rawTopic;
        this.reentry = reentry;
        this.meters = meters;
        this.maxPayload = settings.maxPayload().toBytes();
    }

    /** Those of the sink are stored each in a transaction of its own, the others share the wait for Kafka. */
    @Override
    public Done on(List<Long> ids) {
        List<Long> toStore = new ArrayList<>();
        Done sent = database.inTransaction(transaction -> send(transaction, ids, toStore));
        count("sent", sent.taken().size());
        List<Long> taken = new ArrayList<>(sent.taken());
        List<Refusal> refusals = new ArrayList<>(sent.refusals());
        for (long id : toStore) {
            Done stored = store(id);
            taken.addAll(stored.taken());
            refusals.addAll(stored.refusals());
        }
        count("refused", refusals.size());
        return new Done(taken, refusals, sent.stopped());
    }

    private Done send(Connection transaction, List<Long> ids, List<Long> toStore) throws SQLException {
        Map<Long, KeptLetter> letters = KeptLetter.lock(transaction, ids);
        List<Refusal> refusals = new ArrayList<>();
        Map<Long, ProducerRecord<byte[], byte[]>> records = new LinkedHashMap<>();
        for (long id : ids) {
            KeptLetter letter = letters.get(id);
            if (letter == null) {
                refusals.add(Refusal.notFound(id));
            } else if (!letter.isOpen()) {
                refusals.add(Refusal.notIn(LetterState.OPEN, id, letter.state()));
            } else {
                switch (Destination.of(letter, maxPayload)) {
                    case Destination.RawTopic(var record) -> records.put(id, record);
                    case Destination.Storing _ -> toStore.add(id);
                    case Destination.Nowhere(String why) -> refusals.add(Refusal.replay(id, why));
                }
            }
        }
        if (records.isEmpty()) {
            return new Done(List.of(), refusals, null);
        }
        Map<Long, String> failures = rawTopic.send(records);
        List<Long> acknowledged = failures.entrySet().stream()
                .filter(failure -> failure.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        String stopped = failures.values().stream()
                .filter(failure -> !failure.isEmpty())
                .findFirst()
                .map("Kafka has not acknowledged the replay: %s"::formatted)
                .orElse(null);
        return new Done(REPLAYED.apply(transaction, acknowledged), refusals, stopped);
    }

    private record Stored(Done done, Runnable whenCommitted) {}

    private Done store(long id) {
        Stored stored = database.inTransaction(transaction -> {
            KeptLetter letter = KeptLetter.lock(transaction, List.of(id)).get(id);
            if (letter == null) {
                return refused(Refusal.notFound(id));
            }
            if (!letter.isOpen()) {
                return refused(Refusal.notIn(LetterState.OPEN, id, letter.state()));
            }
            if (!(Destination.of(letter, maxPayload)
                    instanceof Destination.Storing(ConsumerRecord<byte[], byte[]> record))) {
                throw new IllegalStateException("dead letter %d is of another stage than before".formatted(id));
            }
            return switch (reentry.store(transaction, record)) {
                case Reentry.Result.StillRefused(String why) -> refused(Refusal.replay(id, why));
                case Reentry.Result.Stored(boolean isNew, Runnable whenCommitted) ->
                    new Stored(new Done(REPLAYED.apply(transaction, List.of(id)), List.of(), null), () -> {
                        whenCommitted.run();
                        count(isNew ? "stored" : "duplicate", 1);
                    });
            };
        });
        stored.whenCommitted().run();
        return stored.done();
    }

    private static Stored refused(Refusal refusal) {
        return new Stored(new Done(List.of(), List.of(refusal), null), () -> {});
    }

    private void count(String outcome, int letters) {
        Counter.builder("iot.sink.replays")
                .description("dead letters that were let in again, or were not")
                .tag("outcome", outcome)
                .register(meters)
                .increment(letters);
    }
}
