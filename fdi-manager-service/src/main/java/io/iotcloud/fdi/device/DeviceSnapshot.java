package io.iotcloud.fdi.device;

import com.fasterxml.jackson.annotation.JsonValue;
import io.iotcloud.fdi.device.Reading.Quality;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;
import io.iotcloud.model.telemetry.DeviceMessage;
import io.iotcloud.model.telemetry.QualityFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one device at one moment.
 *
 * @param type null until a message of a known type came
 * @param online by status, telemetry and Will; null when not known
 * @param firstSeen when its first message was received
 * @param lastSeen when its newest message was received
 * @param lastTelemetry time of its newest telemetry, null when there was none
 * @param latest time of its newest message of any kind
 * @param believed newest time of the device's own clock that was believed since this process started
 * @param willStamp timestamp of the last Will, so that a redelivered one is recognised
 * @param heard true when it was heard of since this process started
 * @param messageCount as the device counts, null until it said so
 * @param sensorFault measurement path the device names as broken
 * @param readings last value by measurement path
 */
public record DeviceSnapshot(
        DeviceId id,
        @Nullable DeviceType type,
        @Nullable Boolean online,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant lastTelemetry,
        Instant latest,
        Instant believed,
        @Nullable Instant willStamp,
        boolean heard,
        @Nullable String firmwareVersion,
        @Nullable String hardwareRevision,
        @Nullable Long messageCount,
        @Nullable String sensorFault,
        Map<String, Reading> readings) {

    /** Nothing for this long and a device's values are stale. */
    public static final Duration FRESH = Duration.ofSeconds(30);

    public DeviceSnapshot {
        readings = Collections.unmodifiableMap(readings);
    }

    /** How a device is doing. */
    public enum State {
        LIVE,
        STALE,
        OFFLINE,
        UNKNOWN;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state(Instant now) {
        if (Boolean.FALSE.equals(online)) {
            return State.OFFLINE;
        }
        if (!heard) {
            return State.UNKNOWN;
        }
        return lastSeen.plus(FRESH).isBefore(now) ? State.STALE : State.LIVE;
    }

    /** What a device is when its first message comes. */
    static DeviceSnapshot first(Observation seen) {
        DeviceSnapshot blank = new DeviceSnapshot(
                seen.message().deviceId(),
                seen.type(),
                null,
                seen.receivedAt(),
                seen.receivedAt(),
                null,
                Instant.MIN,
                Instant.MIN,
                null,
                true,
                null,
                null,
                null,
                null,
                Map.of());
        return blank.after(seen);
    }

    /** What is known after this message; this very object when the message changes nothing. */
    DeviceSnapshot after(Observation seen) {
        DeviceMessage message = seen.message();
        boolean repeatedWill = message.will() && message.measuredAt().equals(willStamp);
        if (repeatedWill || seen.time().isBefore(latest) || isFromThePast(seen)) {
            return this;
        }
        String fault = seen.isStatus() ? seen.sensorFault().orElse(null) : sensorFault;
        return new DeviceSnapshot(
                id,
                seen.type() == null ? type : seen.type(),
                seen.isStatus() ? seen.online().orElse(online) : Boolean.TRUE,
                firstSeen,
                seen.receivedAt().isAfter(lastSeen) ? seen.receivedAt() : lastSeen,
                message.isTelemetry() ? seen.time() : lastTelemetry,
                // a Will's time is the platform's; the device's clock may be a little behind it when it comes back
                message.will() ? latest : seen.time(),
                seen.isBelieved() ? seen.time() : believed,
                message.will() ? message.measuredAt() : willStamp,
                true,
                seen.firmwareVersion().orElse(firmwareVersion),
                seen.hardwareRevision().orElse(hardwareRevision),
                seen.messageCount().orElse(messageCount),
                fault,
                message.isTelemetry() ? readingsAfter(seen, fault) : readings);
    }

    /**
     * Old telemetry of a device whose clock was right a moment ago. Without such a moment it may be a device whose clock is
     * behind, and then what it says is of the present.
     */
    private boolean isFromThePast(Observation seen) {
        boolean rightLately = believed.isAfter(seen.receivedAt().minus(Observation.BELIEVABLE));
        return rightLately && seen.isPastOf(believed);
    }

    private Map<String, Reading> readingsAfter(Observation seen, @Nullable String fault) {
        Map<String, Reading> next = new LinkedHashMap<>(readings);
        seen.message()
                .readings()
                .forEach(
                        (path, value) -> next.put(path, new Reading(value, seen.time(), qualityOf(path, seen, fault))));
        return next;
    }

    private static Quality qualityOf(String path, Observation seen, @Nullable String fault) {
        if (path.equals(fault)) {
            return Quality.SENSOR_FAULT;
        }
        for (QualityFinding finding : seen.findings()) {
            if (path.equals(finding.path())) {
                switch (finding.code()) {
                    case QualityFinding.OUT_OF_RANGE -> {
                        return Quality.OUT_OF_RANGE;
                    }
                    case QualityFinding.WRONG_TYPE -> {
                        return Quality.WRONG_TYPE;
                    }
                    default -> {
                        // says nothing about the value itself
                    }
                }
            }
        }
        return Quality.GOOD;
    }
}
