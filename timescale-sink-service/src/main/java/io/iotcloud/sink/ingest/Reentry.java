package io.iotcloud.sink.ingest;

import io.iotcloud.sink.hypertable.MessageWriter;
import io.iotcloud.sink.hypertable.Storable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/**
 * Stores a record that this stage had given up, by the code that reads and writes every other record. Nothing goes
 * through Kafka again: whoever listens there has had the record already.
 */
@Component
public final class Reentry {

    private final Map<String, Flow> flows;
    private final MessageWriter writer;
    private final BatchStore store;
    private final IngestMetrics metrics;

    Reentry(MessageReading reading, MessageWriter writer, BatchStore store, IngestMetrics metrics) {
        this.flows = reading.flows().stream().collect(Collectors.toMap(Flow::topic, Function.identity()));
        this.writer = writer;
        this.store = store;
        this.metrics = metrics;
    }

    /** What became of the record. */
    public sealed interface Result {

        /**
         * @param isNew false when the message was there already
         * @param whenCommitted to be run after the commit; enters the record in the books of its stage
         */
        record Stored(boolean isNew, Runnable whenCommitted) implements Result {}

        /** The cause is not mended; the transaction can go on as if nothing had been tried. */
        record StillRefused(String why) implements Result {}
    }

    /**
     * @param transaction used for nothing else that stores messages
     * @param record as it was read then, from {@code iot.raw} or {@code iot.enriched}
     * @throws SQLException when the database cannot take it now
     */
    public Result store(Connection transaction, ConsumerRecord<byte[], byte[]> record) throws SQLException {
        Flow flow = flows.get(record.topic());
        if (flow == null) {
            return new Result.StillRefused("nothing is stored from topic " + record.topic());
        }
        Storable storable = flow.storable(record);
        return switch (storable) {
            case Storable.Refused(Storable.DeadLetter letter) ->
                new Result.StillRefused("%s: %s".formatted(letter.reason(), letter.detail()));
            case Storable.LeftToEnrichment _ -> new Result.StillRefused("the message cannot be decoded");
            case Storable.Letter _ ->
                new Result.StillRefused("the headers that came with it are not kept, so it cannot be stored as it was");
            case Storable.Message _ -> write(transaction, flow, new Batch(List.of(record), List.of(storable)));
        };
    }

    private Result write(Connection transaction, Flow flow, Batch batch) throws SQLException {
        long started = System.nanoTime();
        store.coverTimes(flow, batch);
        store.prepare(transaction);
        Savepoint before = transaction.setSavepoint();
        try {
            MessageWriter.Written written = writer.write(transaction, flow.stage(), batch.storables(), false);
            return new Result.Stored(written.count().stored() > 0, () -> {
                written.whenCommitted().run();
                metrics.received(flow, 1);
                metrics.stored(flow, batch, written.count(), System.nanoTime() - started);
            });
        } catch (SQLException e) {
            if (!BatchStore.isAboutTheRows(e)) {
                throw e;
            }
            transaction.rollback(before);
            return new Result.StillRefused(DatabaseReason.of(e));
        }
    }
}
