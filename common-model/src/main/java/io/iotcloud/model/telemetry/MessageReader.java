package io.iotcloud.model.telemetry;

import io.iotcloud.model.deadletter.DeadLetterReason;
import io.iotcloud.model.device.DeviceType;
import io.iotcloud.model.telemetry.DeviceMessage.Span;
import io.iotcloud.model.topic.MqttTopic;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Collects the fields of one message while the parser walks through it; used once. */
final class MessageReader {

    /** Room for the 21 measurements of a breaker. */
    private static final int EXPECTED_READINGS = 24;

    /** What a number may be long without the parser's limits being asked. */
    private static final int SHORT_NUMBER = 100;

    private final MqttTopic topic;
    private final JsonParser parser;
    private final Path paths;
    private final boolean withValues;
    private final @Nullable Cut cut;

    private final Map<String, Object> readings = LinkedHashMap.newLinkedHashMap(EXPECTED_READINGS);
    private final Map<String, Object> status = new LinkedHashMap<>();
    private final Map<String, Span> fields = new LinkedHashMap<>();
    private final List<QualityFinding> findings = new ArrayList<>();

    private @Nullable Object deviceId;
    private @Nullable Object deviceType;
    private @Nullable Object eventType;
    private @Nullable Object timestamp;
    private boolean will;

    /**
     * @param paths where the names of measurements are remembered
     * @param withValues false when readings and status are not asked for; they are checked all the same
     * @param cut what was cut out of the bytes that the parser reads
     */
    MessageReader(MqttTopic topic, JsonParser parser, Path paths, boolean withValues, @Nullable Cut cut) {
        this.topic = topic;
        this.parser = parser;
        this.paths = paths;
        this.withValues = withValues;
        this.cut = cut;
    }

    /**
     * Reads from behind the opening to the closing brace.
     *
     * @return false when the cut was not between two top-level fields, or its fields are there twice
     */
    boolean readFields() {
        boolean inserted = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            int start = (int) parser.currentTokenLocation().getByteOffset();
            readField(name);
            parser.finishToken();
            int end = (int) parser.currentLocation().getByteOffset();
            if (cut == null) {
                fields.put(name, new Span(start, end));
                continue;
            }
            if (cut.isWithin(start, end) || Cut.holds(name)) {
                return false;
            }
            if (!inserted && start > cut.at()) {
                cut.addTo(fields);
                inserted = true;
            }
            fields.put(name, new Span(cut.whole(start), cut.whole(end)));
        }
        if (cut != null && !inserted) {
            cut.addTo(fields);
        }
        return true;
    }

    private void readField(String name) {
        switch (name) {
            case "device_id" -> deviceId = scalarOrSkip();
            case "device_type" -> deviceType = scalarOrSkip();
            case "event_type" -> eventType = scalarOrSkip();
            case "timestamp" -> timestamp = scalarOrSkip();
            case "will" -> will = Boolean.TRUE.equals(scalarOrSkip());
            case "measurements" -> readObject("measurements", readings);
            case "status" -> readObject("status", status);
            default -> parser.skipChildren();
        }
    }

    private void readObject(String field, Map<String, Object> into) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            findings.add(new QualityFinding(
                    QualityFinding.WRONG_TYPE, field, "expected an object, found " + describe(parser.currentToken())));
            parser.skipChildren();
            return;
        }
        if (withValues) {
            flatten(paths, into);
        } else {
            check();
        }
    }

    private void flatten(Path parent, Map<String, Object> into) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            Path path = parent.child(name);
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                flatten(path, into);
                continue;
            }
            Object value = scalarOrSkip();
            boolean unit = value instanceof String && !parent.isTop() && name.equals("unit");
            if (value != null && !unit) {
                into.put(path.text(), value);
            }
        }
    }

    /** Walks through an object and takes nothing; refuses what {@link #flatten} would. */
    private void check() {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                check();
            } else if (value == JsonToken.START_ARRAY || value.isNumeric() && parser.getStringLength() > SHORT_NUMBER) {
                scalarOrSkip();
            }
        }
    }

    /** The value of a scalar token; null for null and for an array or object, which is skipped. */
    private @Nullable Object scalarOrSkip() {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT, LONG -> parser.getLongValue();
                    default -> parser.getDoubleValue();
                };
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> {
                parser.skipChildren();
                yield null;
            }
        };
    }

    /** What was read, once the closing brace is behind. */
    Decoded result() {
        if (deviceId != null && !deviceId.equals(topic.deviceId().value())) {
            return new Decoded.Poison(
                    DeadLetterReason.DEVICE_ID_MISMATCH,
                    "device_id is \"%s\", the topic's is \"%s\"".formatted(deviceId, topic.deviceId()));
        }
        if (timestamp == null) {
            return new Decoded.Poison(DeadLetterReason.TIMESTAMP_MISSING, "expected timestamp, an ISO-8601 instant");
        }
        Instant measuredAt = instant(timestamp);
        if (measuredAt == null) {
            return new Decoded.Poison(
                    DeadLetterReason.TIMESTAMP_INVALID,
                    "timestamp is \"%s\", expected an ISO-8601 instant such as 2026-01-31T12:00:00.5Z"
                            .formatted(timestamp));
        }
        String type = eventTypeOrImplied();
        noteWhatIsMissing(type);
        return new Decoded.Accepted(new DeviceMessage(
                topic.deviceId(), declaredType(), measuredAt, type, will, readings, status, findings, fields));
    }

    private String eventTypeOrImplied() {
        if (eventType instanceof String text && !text.isBlank()) {
            return text;
        }
        String implied = topic.channel().impliedEventType();
        findings.add(new QualityFinding(
                QualityFinding.EVENT_TYPE_MISSING, "event_type", "taken from the topic: " + implied));
        return implied;
    }

    private void noteWhatIsMissing(String type) {
        if (deviceId == null) {
            findings.add(new QualityFinding(
                    QualityFinding.DEVICE_ID_MISSING, "device_id", "taken from the topic: " + topic.deviceId()));
        }
        if (type.equals(DeviceMessage.TELEMETRY) && !fields.containsKey("measurements")) {
            findings.add(new QualityFinding(
                    QualityFinding.MEASUREMENTS_MISSING, "measurements", "a telemetry message without measurements"));
        }
    }

    private @Nullable DeviceType declaredType() {
        if (deviceType == null) {
            return null;
        }
        DeviceType declared =
                deviceType instanceof String text ? DeviceType.parse(text).orElse(null) : null;
        if (declared == null) {
            findings.add(new QualityFinding(
                    QualityFinding.DEVICE_TYPE_INVALID,
                    "device_type",
                    "\"%s\" does not name a device type".formatted(deviceType)));
        }
        return declared;
    }

    private static @Nullable Instant instant(Object timestamp) {
        if (!(timestamp instanceof String text)) {
            return null;
        }
        try {
            return IsoTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String describe(JsonToken token) {
        return switch (token) {
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_NULL -> "null";
            default -> "a boolean";
        };
    }
}
