package io.iotcloud.sink.ingest;

import io.iotcloud.model.telemetry.AddedFields;
import io.iotcloud.model.telemetry.DeviceMessage;
import io.iotcloud.model.telemetry.DeviceMessage.Span;
import io.iotcloud.model.topic.RecordHeaders;
import io.iotcloud.sink.hypertable.BreakerMetric;
import io.iotcloud.sink.hypertable.DeviceFacts;
import io.iotcloud.sink.hypertable.MessageKey;
import io.iotcloud.sink.hypertable.Storable.Enriched;
import io.iotcloud.sink.hypertable.Storable.Readings;
import io.iotcloud.sink.hypertable.Storable.Shared;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes an enriched message apart: the device's own part, what repeats in many messages, typed values. */
final class EnrichedReading {

    private final JsonMapper json = JsonMapper.builder().build();
    private final SharedTexts shared = new SharedTexts();

    Enriched read(RecordFacts record, DeviceMessage message, MessageKey key) {
        byte[] value = record.value();
        Shared metadata = shared(message, AddedFields.METADATA, value);
        String info = message.json(AddedFields.INFO, value).orElse(null);
        DeviceFacts device = new DeviceFacts(
                detectedType(info, record.header(RecordHeaders.DEVICE_TYPE)),
                metadata == null ? null : metadata.id(),
                text(message.status().get("firmware_version")),
                text(message.status().get("hardware_revision")));
        return new Enriched(
                key,
                message.eventType(),
                ownPart(message, value),
                metadata,
                shared(message, AddedFields.REGISTRY, value),
                info,
                message.json(AddedFields.QUALITY, value).orElse(null),
                device,
                isBreakerTelemetry(message, device) ? readings(message.readings()) : null);
    }

    private static boolean isBreakerTelemetry(DeviceMessage message, DeviceFacts device) {
        return message.isTelemetry() && BreakerMetric.DEVICE_TYPE.equals(device.deviceType());
    }

    /** The typed values of a message; a reading without a column or of another type stays in the JSON and is counted. */
    static Readings readings(Map<String, Object> readings) {
        List<@Nullable Object> values = new ArrayList<>();
        int known = 0;
        int misfits = 0;
        for (BreakerMetric metric : BreakerMetric.values()) {
            Object reading = readings.get(metric.path());
            Object value = reading == null ? null : metric.fit(reading);
            known += reading == null ? 0 : 1;
            misfits += reading != null && value == null ? 1 : 0;
            values.add(value);
        }
        return new Readings(values, readings.size() - known, misfits);
    }

    /** Enrichment says it in a header, which costs nothing to read, and in the message. */
    private @Nullable String detectedType(@Nullable String info, @Nullable String header) {
        if (header != null || info == null) {
            return header;
        }
        JsonNode detected = json.readTree(info).path("device_type_detected");
        return detected.isString() ? detected.stringValue() : null;
    }

    private @Nullable Shared shared(DeviceMessage message, String field, byte[] value) {
        Span span = message.fields().get(field);
        return span == null ? null : shared.of(value, span);
    }

    private static @Nullable String text(@Nullable Object status) {
        return status instanceof String text ? text : null;
    }

    /** The message without what enrichment added; the exact text, as long as that was appended. */
    private byte[] ownPart(DeviceMessage message, byte[] value) {
        int end = 0;
        boolean addedBegan = false;
        for (Map.Entry<String, Span> field : message.fields().entrySet()) {
            if (AddedFields.ALL.contains(field.getKey())) {
                addedBegan = true;
            } else if (addedBegan) {
                return rebuilt(message, value);
            } else {
                end = field.getValue().end();
            }
        }
        if (!addedBegan) {
            return value;
        }
        byte[] own = new byte[end + 1];
        System.arraycopy(value, 0, own, 0, end);
        own[end] = '}';
        return own;
    }

    private byte[] rebuilt(DeviceMessage message, byte[] value) {
        StringJoiner object = new StringJoiner(",", "{", "}");
        message.fields().forEach((name, span) -> {
            if (!AddedFields.ALL.contains(name)) {
                object.add(json.writeValueAsString(name) + ":" + span.text(value));
            }
        });
        return object.toString().getBytes(StandardCharsets.UTF_8);
    }
}
