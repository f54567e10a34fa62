package io.iotcloud.sink.ingest;

import io.iotcloud.model.deadletter.DeadLetterReason;
import io.iotcloud.sink.hypertable.Storable;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One of the three flows.
 *
 * @param topic where it comes from
 * @param stage its name in ledger and metrics
 * @param read what is to be stored of a record
 */
record Flow(String topic, String stage, Function<ConsumerRecord<byte[], byte[]>, Storable> read) {

    /** What is to be stored of a record; a defect of ours costs this record only, and is told in its dead letter. */
    Storable storable(ConsumerRecord<byte[], byte[]> record) {
        try {
            return read.apply(record);
        } catch (RuntimeException e) {
            return new Storable.Refused(
                    RecordFacts.of(record).deadLetter(DeadLetterReason.INTERNAL_ERROR, String.valueOf(e)));
        }
    }
}
