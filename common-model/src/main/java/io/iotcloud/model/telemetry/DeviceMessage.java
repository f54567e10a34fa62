package io.iotcloud.model.telemetry;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message of a device as far as the platform reads it; the bytes themselves are always kept beside it. Its maps are not
 * copied: whoever makes one leaves them as they are from then on.
 *
 * @param deviceId from the topic
 * @param declaredType what the payload names as {@code device_type}, null when it names none or an invalid one
 * @param measuredAt the device's own {@code timestamp}
 * @param eventType {@code telemetry}, {@code trends}, {@code status} or whatever the device names
 * @param will true for a Last Will, whose timestamp is that of the connect
 * @param readings value by measurement path ({@code voltage.phase_a}), in the order of the payload; a value is a
 *     {@link Double}, {@link Long}, {@link Boolean} or {@link String}; {@code unit} entries are not readings
 * @param status the same for the object {@code status} of a status message ({@code counters.energy_kwh})
 * @param findings what is wrong with it
 * @param fields where each top-level field's value stands in the payload, in order
 */
public record DeviceMessage(
        DeviceId deviceId,
        @Nullable DeviceType declaredType,
        Instant measuredAt,
        String eventType,
        boolean will,
        Map<String, Object> readings,
        Map<String, Object> status,
        List<QualityFinding> findings,
        Map<String, Span> fields) {

    public static final String TELEMETRY = "telemetry";
    public static final String TRENDS = "trends";
    public static final String STATUS = "status";

    public DeviceMessage {
        readings = Collections.unmodifiableMap(readings);
        status = Collections.unmodifiableMap(status);
        findings = List.copyOf(findings);
        fields = Collections.unmodifiableMap(fields);
    }

    /**
     * A stretch of the payload.
     *
     * @param start offset of the value's first byte
     * @param end offset behind its last byte
     */
    public record Span(int start, int end) {

        /** The bytes as text. */
        public String text(byte[] payload) {
            return new String(payload, start, end - start, StandardCharsets.UTF_8);
        }

        Span moved(int by) {
            return new Span(start + by, end + by);
        }
    }

    public boolean isTelemetry() {
        return eventType.equals(TELEMETRY);
    }

    /** The reading at {@code path} when it is a number. */
    public Optional<Double> number(String path) {
        return readings.get(path) instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    /** The exact JSON text of a top-level field, for example {@code device_metadata} of an enriched message. */
    public Optional<String> json(String field, byte[] payload) {
        return Optional.ofNullable(fields.get(field)).map(span -> span.text(payload));
    }
}
