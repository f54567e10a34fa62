package io.iotcloud.sink.ingest;

import io.iotcloud.defaults.ledger.StageLedger;
import io.iotcloud.defaults.ledger.StageLedgers;
import io.iotcloud.sink.hypertable.Storable;
import io.iotcloud.sink.hypertable.WriteCount;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/** The books and figures of the three flows; what is stored is counted after its commit. Thread-safe. */
@Component
final class IngestMetrics {

    private final MeterRegistry meters;
    private final Map<String, StageLedger> ledgers = new ConcurrentHashMap<>();
    private final Map<TopicPartition, AtomicLong> lags = new ConcurrentHashMap<>();

    IngestMetrics(MeterRegistry meters, StageLedgers books, MessageReading reading) {
        this.meters = meters;
        reading.flows().forEach(flow -> ledgers.put(flow.stage(), books.open(flow.stage())));
    }

    void received(Flow flow, int records) {
        ledger(flow).received(records);
    }

    /** Records that were read and will be read again, here or by another instance. */
    void abandoned(Flow flow, int records) {
        ledger(flow).abandoned(records);
    }

    void stored(Flow flow, Batch batch, WriteCount count, long nanos) {
        StageLedger ledger = ledger(flow);
        ledger.forwarded(count.stored());
        ledger.duplicates(count.duplicates());
        ledger.deadLettered(count.deadLettered());
        count.rows()
                .forEach((table, rows) -> meters.counter("iot.sink.rows", "table", table, "outcome", "inserted")
                        .increment(rows));
        meters.counter("iot.sink.rows", "table", mainTable(flow), "outcome", "duplicate")
                .increment(count.duplicates());
        DistributionSummary.builder("iot.sink.batch.size")
                .description("records per transaction")
                .tag("stage", flow.stage())
                .register(meters)
                .record(batch.size());
        Timer.builder("iot.sink.batch.time")
                .description("time of one transaction")
                .tag("stage", flow.stage())
                .register(meters)
                .record(Duration.ofNanos(nanos));
        countReadings(batch);
    }

    private static String mainTable(Flow flow) {
        return switch (flow.stage()) {
            case "sink.raw" -> "iot_raw_data";
            case "sink.enriched" -> "iot_enriched_data";
            default -> "dead_letters";
        };
    }

    private void countReadings(Batch batch) {
        long unknown = 0;
        long misfits = 0;
        for (Storable storable : batch.storables()) {
            if (storable instanceof Storable.Enriched message && message.readings() != null) {
                unknown += message.readings().unknownChannels();
                misfits += message.readings().misfits();
            }
        }
        meters.counter("iot.sink.readings", "outcome", "unknown_channel").increment(unknown);
        meters.counter("iot.sink.readings", "outcome", "wrong_type").increment(misfits);
    }

    void failed(Flow flow) {
        meters.counter("iot.sink.batch.failures", "stage", flow.stage()).increment();
    }

    void lag(TopicPartition partition, long records) {
        lags.computeIfAbsent(partition, this::lagGauge).set(records);
    }

    void noLag(TopicPartition partition) {
        lags.computeIfAbsent(partition, this::lagGauge).set(0);
    }

    private AtomicLong lagGauge(TopicPartition partition) {
        AtomicLong lag = new AtomicLong();
        Gauge.builder("iot.sink.lag", lag, AtomicLong::doubleValue)
                .description("committed records that are not stored yet, of partitions this instance reads")
                .tag("topic", partition.topic())
                .tag("partition", Integer.toString(partition.partition()))
                .register(meters);
        return lag;
    }

    private StageLedger ledger(Flow flow) {
        StageLedger ledger = ledgers.get(flow.stage());
        if (ledger == null) {
            throw new IllegalStateException("no ledger for " + flow.stage());
        }
        return ledger;
    }
}
