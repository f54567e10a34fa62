package io.iotcloud.fdi.discovery;

import io.iotcloud.fdi.device.Observation;
import io.iotcloud.model.device.DeviceType;
import io.iotcloud.model.telemetry.Decoded;
import io.iotcloud.model.telemetry.DeviceMessage;
import io.iotcloud.model.telemetry.QualityFinding;
import io.iotcloud.model.telemetry.TelemetryDecoder;
import io.iotcloud.model.topic.MqttTopic;
import io.iotcloud.model.topic.RecordHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Makes an observation of a record of {@code iot.enriched}. */
@Component
final class ObservationReader {

    private final TelemetryDecoder decoder = new TelemetryDecoder();
    private final JsonMapper mapper;

    ObservationReader(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** Empty when the record is no message of a device. */
    Optional<Observation> read(ConsumerRecord<byte[], byte[]> enriched) {
        MqttTopic topic = header(enriched, RecordHeaders.MQTT_TOPIC)
                .flatMap(MqttTopic::parse)
                .orElse(null);
        if (topic == null
                || enriched.value() == null
                || !(decoder.decode(topic, enriched.value()) instanceof Decoded.Accepted accepted)) {
            return Optional.empty();
        }
        DeviceMessage message = accepted.message();
        DeviceType type = message.json("enrichment_info", enriched.value())
                .flatMap(this::detectedType)
                .orElse(null);
        List<QualityFinding> findings = message.json("data_quality", enriched.value())
                .map(this::findings)
                .orElse(List.of());
        return Optional.of(new Observation(type, message, receivedAt(enriched), findings));
    }

    private Optional<DeviceType> detectedType(String enrichmentInfo) {
        return DeviceType.parse(
                mapper.readTree(enrichmentInfo).path("device_type_detected").asString(""));
    }

    private List<QualityFinding> findings(String dataQuality) {
        try {
            return mapper.readValue(dataQuality, new TypeReference<List<QualityFinding>>() {});
        } catch (JacksonException e) {
            // a device may send a field of this name itself; enrichment then says so in its own entry
            return List.of();
        }
    }

    private static Instant receivedAt(ConsumerRecord<byte[], byte[]> enriched) {
        try {
            return header(enriched, RecordHeaders.RECEIVED_AT)
                    .map(Instant::parse)
                    .orElse(Instant.ofEpochMilli(enriched.timestamp()));
        } catch (DateTimeException e) {
            // not written by our bridge: Kafka's own time is the next best
            return Instant.ofEpochMilli(enriched.timestamp());
        }
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> enriched, String name) {
        Header header = enriched.headers().lastHeader(name);
        return header == null ? Optional.empty() : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
