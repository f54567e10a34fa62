package io.iotcloud.enrichment.pipeline;

import io.iotcloud.enrichment.detection.TypeDetection;
import io.iotcloud.enrichment.devicetypes.KnownType;
import io.iotcloud.enrichment.failure.DeadLetters;
import io.iotcloud.enrichment.pipeline.Enrichment.Enriched;
import io.iotcloud.enrichment.pipeline.Enrichment.Poison;
import io.iotcloud.enrichment.pipeline.Enrichment.UnknownType;
import io.iotcloud.model.deadletter.DeadLetterReason;
import io.iotcloud.model.device.DeviceType;
import io.iotcloud.model.telemetry.Decoded;
import io.iotcloud.model.telemetry.DeviceMessage;
import io.iotcloud.model.telemetry.QualityFinding;
import io.iotcloud.model.telemetry.RowTime;
import io.iotcloud.model.telemetry.TelemetryDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Enriches one record: no I/O, no state, never throws. */
@Component
final class RecordEnricher {

    private static final Logger log = LoggerFactory.getLogger(RecordEnricher.class);
    private static final byte[] NO_METADATA = "null".getBytes(StandardCharsets.UTF_8);
    private static final int MAX_FINDINGS = 50;

    private final TelemetryDecoder decoder = new TelemetryDecoder();
    private final PipelineProperties properties;
    private final int maxValue;
    private final InstantSource clock;

    RecordEnricher(PipelineProperties properties, DeadLetters deadLetters, InstantSource clock) {
        this.properties = properties;
        this.maxValue = deadLetters.maxValue();
        this.clock = clock;
    }

    Enrichment enrich(ConsumerRecord<byte[], byte[]> raw, Knowledge knowledge) {
        try {
            return tryToEnrich(raw, knowledge);
        } catch (RuntimeException e) {
            // a defect of ours must not hold up the partition: the record is kept, and the trace says where to look
            log.error(
                    "record {}-{}@{} could not be enriched, it is a dead letter now",
                    raw.topic(),
                    raw.partition(),
                    raw.offset(),
                    e);
            return new Poison(DeadLetterReason.INTERNAL_ERROR, e.toString());
        }
    }

    private Enrichment tryToEnrich(ConsumerRecord<byte[], byte[]> raw, Knowledge knowledge) {
        if (raw.value() == null || raw.value().length == 0) {
            return new Poison(DeadLetterReason.EMPTY_PAYLOAD, "the record has no value");
        }
        Provenance provenance = Provenance.of(raw).orElse(null);
        if (provenance == null) {
            return new Poison(
                    DeadLetterReason.MALFORMED_TOPIC, "neither the header mqtt_topic nor the key names a device");
        }
        return switch (decoder.decode(provenance.topic(), raw.value())) {
            case Decoded.Poison poison -> new Poison(poison.reason(), poison.detail());
            case Decoded.Accepted accepted -> enrich(raw.value(), provenance, accepted.message(), knowledge);
        };
    }

    private Enrichment enrich(byte[] raw, Provenance provenance, DeviceMessage message, Knowledge knowledge) {
        DeviceType type = TypeDetection.detect(message, knowledge.types()).orElse(null);
        KnownType known = type == null ? null : knowledge.types().find(type).orElse(null);
        byte[] enriched = MessageSplice.splice(
                raw,
                message,
                new Additions(
                        known == null ? NO_METADATA : known.metadata(),
                        knowledge.interests().in(type),
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        properties.version(),
                        type,
                        knowledge.registryAnswers(),
                        findings(provenance, message, known)));
        if (enriched.length > maxValue) {
            return new Poison(
                    DeadLetterReason.PAYLOAD_TOO_LARGE,
                    "enriched it has %d bytes, a topic takes %d".formatted(enriched.length, maxValue));
        }
        return known == null
                ? new UnknownType(provenance, type, enriched)
                : new Enriched(provenance, known.type(), enriched);
    }

    private List<QualityFinding> findings(Provenance provenance, DeviceMessage message, @Nullable KnownType known) {
        List<QualityFinding> findings = new ArrayList<>(message.findings());
        RowTime.of(message, provenance.receivedAt(), properties.rawRetention())
                .finding(message)
                .ifPresent(findings::add);
        if (known != null) {
            findings.addAll(known.checks().findings(message));
        }
        // a device that sends nothing of what its package says must not make its messages ten times as long
        return findings.size() > MAX_FINDINGS ? findings.subList(0, MAX_FINDINGS) : findings;
    }
}
