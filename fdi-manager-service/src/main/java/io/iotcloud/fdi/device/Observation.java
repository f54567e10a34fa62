package io.iotcloud.fdi.device;

import io.iotcloud.model.device.DeviceType;
import io.iotcloud.model.telemetry.DeviceMessage;
import io.iotcloud.model.telemetry.QualityFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message of a device as the platform received it.
 *
 * @param type detected by enrichment, null when unknown
 * @param message what the device said
 * @param receivedAt when the bridge received it
 * @param findings what enrichment found wrong with it
 */
public record Observation(
        @Nullable DeviceType type, DeviceMessage message, Instant receivedAt, List<QualityFinding> findings) {

    /** A clock that is further off than this is not believed. */
    static final Duration BELIEVABLE = Duration.ofMinutes(5);

    private static final String SENSOR_FAULT = "counters.sensor_fault";

    public Observation {
        findings = List.copyOf(findings);
    }

    /** The device's own time, or that of receipt for a Will and for a clock that is off. */
    Instant time() {
        Duration off = Duration.between(message.measuredAt(), receivedAt).abs();
        return message.will() || off.compareTo(BELIEVABLE) > 0 ? receivedAt : message.measuredAt();
    }

    /** From a time before {@code other}, and received too late to be of the present: a backlog or a history. */
    boolean isPastOf(Instant other) {
        return !message.will()
                && message.measuredAt().isBefore(other)
                && message.measuredAt().isBefore(receivedAt.minus(BELIEVABLE));
    }

    /** Whether the device's own time is the one that counts. */
    boolean isBelieved() {
        return !message.will() && time().equals(message.measuredAt());
    }

    boolean isStatus() {
        return message.eventType().equals(DeviceMessage.STATUS);
    }

    Optional<Boolean> online() {
        return status("online", Boolean.class);
    }

    Optional<String> firmwareVersion() {
        return status("firmware_version", String.class);
    }

    Optional<String> hardwareRevision() {
        return status("hardware_revision", String.class);
    }

    Optional<Long> messageCount() {
        return status("message_count", Long.class);
    }

    /** Measurement path the device itself names as broken. */
    Optional<String> sensorFault() {
        return status(SENSOR_FAULT, String.class).filter(path -> !path.isBlank());
    }

    private <T> Optional<T> status(String key, Class<T> kind) {
        Object value = message.status().get(key);
        return kind.isInstance(value) ? Optional.of(kind.cast(value)) : Optional.empty();
    }
}
