package io.iotcloud.model.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time a message is stored under.
 *
 * <p>The device's own, unless it is a Will (written when the device connected) or the device's clock is off: further
 * behind than raw data is kept, or more than ten minutes ahead. Then the time of receipt is used.
 *
 * @param time what the row's {@code time} is
 * @param source where it was taken from
 */
public record RowTime(Instant time, Source source) {

    /** How far ahead of the receipt a device's clock may be. */
    public static final Duration MAX_AHEAD = Duration.ofMinutes(10);

    /** Where the time was taken from. */
    public enum Source {
        DEVICE,
        RECEIVED_WILL,
        RECEIVED_TOO_OLD,
        RECEIVED_AHEAD
    }

    /**
     * @param message what the device sent
     * @param receivedAt when the bridge received it
     * @param rawRetention how long raw rows are kept; older messages could not be stored under their own time
     */
    public static RowTime of(DeviceMessage message, Instant receivedAt, Duration rawRetention) {
        if (message.will()) {
            return new RowTime(receivedAt, Source.RECEIVED_WILL);
        }
        Instant measuredAt = message.measuredAt();
        if (measuredAt.isBefore(receivedAt.minus(rawRetention))) {
            return new RowTime(receivedAt, Source.RECEIVED_TOO_OLD);
        }
        if (measuredAt.isAfter(receivedAt.plus(MAX_AHEAD))) {
            return new RowTime(receivedAt, Source.RECEIVED_AHEAD);
        }
        return new RowTime(measuredAt, Source.DEVICE);
    }

    /** True when rows of the same message may carry different times, so that the key alone finds no redelivery. */
    public boolean isReceived() {
        return source != Source.DEVICE;
    }

    /** What to say about the device's clock, empty when it is right. */
    public Optional<QualityFinding> finding(DeviceMessage message) {
        return switch (source) {
            case DEVICE, RECEIVED_WILL -> Optional.empty();
            case RECEIVED_TOO_OLD ->
                Optional.of(
                        clockOff(message, "is further behind than raw data is kept; stored under the time of receipt"));
            case RECEIVED_AHEAD ->
                Optional.of(clockOff(message, "is more than 10 min ahead; stored under the time of receipt"));
        };
    }

    private QualityFinding clockOff(DeviceMessage message, String what) {
        return new QualityFinding(
                QualityFinding.CLOCK_OFF, "timestamp", "%s %s %s".formatted(message.measuredAt(), what, time));
    }
}
