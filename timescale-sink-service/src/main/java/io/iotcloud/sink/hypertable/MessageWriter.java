package io.iotcloud.sink.hypertable;

import io.iotcloud.sink.hypertable.CopyTarget.Path;
import io.iotcloud.sink.hypertable.CopyTarget.RowWriter;
import io.iotcloud.sink.hypertable.DeviceDirectory.News;
import io.iotcloud.sink.hypertable.Storable.DeadLetter;
import io.iotcloud.sink.hypertable.Storable.Enriched;
import io.iotcloud.sink.hypertable.Storable.Raw;
import io.iotcloud.sink.hypertable.Storable.Shared;
import io.iotcloud.sink.policies.LateRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what is to be stored of a batch; the transaction is the caller's. Thread-safe. */
@Component
public final class MessageWriter {

    private static final CopyTarget RAW = new CopyTarget(
            "iot_raw_data",
            List.of(
                    "time",
                    "received_at",
                    "measured_at",
                    "device_id",
                    "message_id",
                    "event_type",
                    "device_type",
                    "mqtt_topic",
                    "payload"));

    private static final CopyTarget ENRICHED = new CopyTarget(
            "iot_enriched_data",
            List.of(
                    "time",
                    "received_at",
                    "measured_at",
                    "metadata_id",
                    "registry_id",
                    "device_id",
                    "message_id",
                    "event_type",
                    "device_type",
                    "payload",
                    "enrichment_info",
                    "data_quality"));

    private static final CopyTarget BREAKER = new CopyTarget(
            "smart_breaker_data",
            Stream.concat(
                            Stream.of("time", "device_id", "message_id"),
                            Stream.of(BreakerMetric.values()).map(BreakerMetric::column))
                    .toList());

    private static final CopyTarget DEAD_LETTERS = new CopyTarget(
            "dead_letters",
            List.of(
                    "failed_at",
                    "received_at",
                    "stage",
                    "reason",
                    "detail",
                    "device_id",
                    "message_id",
                    "mqtt_topic",
                    "origin_topic",
                    "origin_partition",
                    "origin_offset",
                    "replay_of",
                    "payload"));

    private final DeviceDirectory devices;
    private final LateRows lateRows;

    MessageWriter(DeviceDirectory devices, LateRows lateRows) {
        this.devices = devices;
        this.lateRows = lateRows;
    }

    /**
     * What was written and is not committed.
     *
     * @param whenCommitted to be run after the commit
     */
    public record Written(WriteCount count, Runnable whenCommitted) {}

    /**
     * @param stage the flow it belongs to, for example {@code sink.raw}
     * @param expectNew false takes the slow path, which finds rows that are there already instead of failing on them
     */
    public Written write(Connection transaction, String stage, List<Storable> batch, boolean expectNew)
            throws SQLException {
        Path path = expectNew ? Path.FAST : Path.SLOW;
        Map<String, Long> rows = new HashMap<>();
        List<Raw> raw = new ArrayList<>();
        List<Enriched> enriched = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        long givenUp = 0;
        for (Storable storable : batch) {
            switch (storable) {
                case Raw message -> raw.add(message);
                case Enriched message -> enriched.add(message);
                case Storable.Letter(DeadLetter letter) -> letters.add(letter);
                case Storable.Refused(DeadLetter letter) -> {
                    letters.add(letter);
                    givenUp++;
                }
                case Storable.LeftToEnrichment _ -> givenUp++;
            }
        }
        long stored = writeRaw(transaction, RecentMessages.keepNew(transaction, stage, raw), path, rows);
        News news = devices.newsOf(enriched);
        devices.write(transaction, news);
        stored += writeEnriched(transaction, RecentMessages.keepNew(transaction, stage, enriched), path, rows);
        write(transaction, DEAD_LETTERS, letters, MessageWriter::letterRow, Path.FAST, rows);
        long foreignLetters = letters.size()
                - batch.stream().filter(Storable.Refused.class::isInstance).count();
        long duplicates = raw.size() + enriched.size() - stored;
        return new Written(
                new WriteCount(stored + foreignLetters, duplicates, givenUp, rows), () -> devices.committed(news));
    }

    private static long writeRaw(Connection transaction, List<Raw> batch, Path path, Map<String, Long> rows)
            throws SQLException {
        return write(transaction, RAW, batch, MessageWriter::rawRow, path, rows);
    }

    private static void rawRow(CopyText text, Raw message) {
        MessageKey key = message.key();
        text.time(key.time())
                .time(key.receivedAt())
                .time(key.measuredAt())
                .text(key.deviceId())
                .text(key.messageId())
                .text(message.eventType())
                .text(message.deviceType())
                .text(message.mqttTopic())
                .utf8(message.payload())
                .endRow();
    }

    private long writeEnriched(Connection transaction, List<Enriched> batch, Path path, Map<String, Long> rows)
            throws SQLException {
        List<Enriched> typed =
                batch.stream().filter(message -> message.readings() != null).toList();
        write(transaction, BREAKER, typed, MessageWriter::typedRow, path, rows);
        Instant lateBefore = lateRows.edge();
        lateRows.remember(
                transaction,
                typed.stream()
                        .map(message -> message.key().time())
                        .filter(time -> time.isBefore(lateBefore))
                        .toList());
        return write(transaction, ENRICHED, batch, MessageWriter::enrichedRow, path, rows);
    }

    private static void enrichedRow(CopyText text, Enriched message) {
        MessageKey key = message.key();
        text.time(key.time())
                .time(key.receivedAt())
                .time(key.measuredAt())
                .uuid(idOf(message.metadata()))
                .uuid(idOf(message.registry()))
                .text(key.deviceId())
                .text(key.messageId())
                .text(message.eventType())
                .text(message.device().deviceType())
                .utf8(message.payload())
                .text(message.enrichmentInfo())
                .text(message.dataQuality())
                .endRow();
    }

    private static @Nullable UUID idOf(@Nullable Shared shared) {
        return shared == null ? null : shared.id();
    }

    private static void typedRow(CopyText text, Enriched message) {
        MessageKey key = message.key();
        text.time(key.time()).text(key.deviceId()).text(key.messageId());
        for (Object value : Objects.requireNonNull(message.readings()).values()) {
            switch (value) {
                case null -> text.nothing();
                case Number number -> text.number(number);
                case Boolean truth -> text.truth(truth);
                default -> throw new IllegalStateException("no column takes a " + value.getClass());
            }
        }
        text.endRow();
    }

    private static void letterRow(CopyText text, DeadLetter letter) {
        text.time(letter.failedAt())
                .time(letter.receivedAt())
                .text(letter.stage())
                .text(letter.reason())
                .text(letter.detail())
                .text(letter.deviceId())
                .text(letter.messageId())
                .text(letter.mqttTopic())
                .text(letter.originTopic())
                .number(letter.originPartition())
                .number(letter.originOffset())
                .text(letter.replayOf())
                .bytea(letter.payload())
                .endRow();
    }

    private static <R> long write(
            Connection transaction,
            CopyTarget target,
            List<R> batch,
            RowWriter<R> writer,
            Path path,
            Map<String, Long> rows)
            throws SQLException {
        if (batch.isEmpty()) {
            return 0;
        }
        long written = target.write(transaction, batch, writer, path);
        rows.put(target.table(), written);
        return written;
    }
}
