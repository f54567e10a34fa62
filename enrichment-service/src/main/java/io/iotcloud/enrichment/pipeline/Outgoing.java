package io.iotcloud.enrichment.pipeline;

import io.iotcloud.enrichment.failure.DeadLetters;
import io.iotcloud.enrichment.pipeline.Enrichment.Enriched;
import io.iotcloud.enrichment.pipeline.Enrichment.Poison;
import io.iotcloud.enrichment.pipeline.Enrichment.UnknownType;
import io.iotcloud.model.device.DeviceType;
import io.iotcloud.model.topic.RecordHeaders;
import io.iotcloud.model.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Everything one batch leads to. */
final class Outgoing {

    private final DeadLetters deadLetters;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Set<DeviceType> types = new TreeSet<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private final BitSet poison = new BitSet();
    private int taken;

    Outgoing(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** Takes the outcome of the batch's next record. */
    void add(ConsumerRecord<byte[], byte[]> raw, Enrichment outcome) {
        switch (outcome) {
            case Enriched(Provenance provenance, DeviceType type, byte[] message) -> {
                records.add(enriched(TopicNames.ENRICHED, provenance, type, message));
                records.add(enriched(TopicNames.enrichedOf(type), provenance, type, message));
                types.add(type);
            }
            case UnknownType(Provenance provenance, DeviceType declared, byte[] message) ->
                records.add(enriched(TopicNames.ENRICHED, provenance, declared, message));
            case Poison(var reason, var detail) -> {
                records.add(deadLetters.of(raw, reason, detail));
                poison.set(taken);
            }
        }
        taken++;
        offsets.put(
                new TopicPartition(raw.topic(), raw.partition()),
                new OffsetAndMetadata(raw.offset() + 1, raw.leaderEpoch(), ""));
    }

    private static ProducerRecord<byte[], byte[]> enriched(
            String topic, Provenance provenance, @Nullable DeviceType type, byte[] message) {
        byte[] key = bytes(provenance.topic().deviceId().value());
        ProducerRecord<byte[], byte[]> out = new ProducerRecord<>(topic, key, message);
        Headers headers = out.headers();
        headers.add(RecordHeaders.MESSAGE_ID, bytes(provenance.messageId()));
        headers.add(RecordHeaders.RECEIVED_AT, bytes(provenance.receivedAt().toString()));
        headers.add(RecordHeaders.MQTT_TOPIC, bytes(provenance.topic().toString()));
        if (type != null) {
            headers.add(RecordHeaders.DEVICE_TYPE, bytes(type.value()));
        }
        if (provenance.replayOf() != null) {
            headers.add(RecordHeaders.REPLAY_OF, bytes(provenance.replayOf()));
        }
        return out;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    List<ProducerRecord<byte[], byte[]>> records() {
        return records;
    }

    /** Types whose own topic is written to. */
    Set<DeviceType> types() {
        return types;
    }

    /** Where reading goes on when all of this is committed. */
    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }

    /** Whether the batch's record number {@code index} became a dead letter. */
    boolean isPoison(int index) {
        return poison.get(index);
    }
}
