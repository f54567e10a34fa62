package io.iotcloud.sink.ingest;

import io.iotcloud.sink.hypertable.Storable;
import io.iotcloud.sink.hypertable.Storable.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of one flow that are stored together, in the order they were read.
 *
 * @param records as read
 * @param storables what is to be stored of them, one each
 */
record Batch(List<ConsumerRecord<byte[], byte[]>> records, List<Storable> storables) {

    Batch {
        records = List.copyOf(records);
        storables = List.copyOf(storables);
    }

    static Batch of(Flow flow, List<ConsumerRecord<byte[], byte[]>> records) {
        return new Batch(records, records.stream().map(flow::storable).toList());
    }

    int size() {
        return records.size();
    }

    Batch firstHalf() {
        return new Batch(records.subList(0, size() / 2), storables.subList(0, size() / 2));
    }

    Batch secondHalf() {
        return new Batch(records.subList(size() / 2, size()), storables.subList(size() / 2, size()));
    }

    /** This batch of one record, with something else to store of it. */
    Batch storing(Storable instead) {
        return new Batch(records, List.of(instead));
    }

    /** Without the records of these partitions. */
    Batch without(Set<Integer> partitions) {
        return keeping(record -> !partitions.contains(record.partition()));
    }

    /** What is left once everything before these offsets is stored. */
    Batch after(Map<Integer, Long> stored) {
        return keeping(record -> record.offset() >= stored.getOrDefault(record.partition(), 0L));
    }

    private Batch keeping(Predicate<ConsumerRecord<byte[], byte[]>> condition) {
        List<ConsumerRecord<byte[], byte[]>> keptRecords = new ArrayList<>();
        List<Storable> kept = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (condition.test(records.get(i))) {
                keptRecords.add(records.get(i));
                kept.add(storables.get(i));
            }
        }
        return new Batch(keptRecords, kept);
    }

    /** Offset behind the last record, by partition. */
    Map<Integer, Long> nextOffsets() {
        Map<Integer, Long> next = new TreeMap<>();
        records.forEach(record -> next.put(record.partition(), record.offset() + 1));
        return next;
    }

    /** The different row times. */
    Collection<Instant> times() {
        Set<Instant> times = new HashSet<>();
        for (Storable storable : storables) {
            if (storable instanceof Message message) {
                times.add(message.key().time());
            }
        }
        return times;
    }
}
