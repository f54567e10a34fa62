package io.iotcloud.enrichment;

import io.iotcloud.model.telemetry.Decoded;
import io.iotcloud.model.telemetry.DeviceMessage;
import io.iotcloud.model.telemetry.TelemetryDecoder;
import io.iotcloud.model.telemetry.TelemetryFixtures;
import java.nio.charset.StandardCharsets;

/** Messages of breaker-001 as they are after decoding. */
public final class Messages {

    private Messages() {}

    public static DeviceMessage decoded(byte[] payload) {
        return switch (new TelemetryDecoder().decode(TelemetryFixtures.BREAKER_001_RAW, payload)) {
            case Decoded.Accepted accepted -> accepted.message();
            case Decoded.Poison poison -> throw new IllegalArgumentException(poison.toString());
        };
    }

    public static DeviceMessage decoded(String payload) {
        return decoded(payload.getBytes(StandardCharsets.UTF_8));
    }

    /** Telemetry without a declared type. */
    public static DeviceMessage measuring(String measurements) {
        return decoded("{\"timestamp\":\"2026-01-31T12:00:00Z\",\"measurements\":%s}".formatted(measurements));
    }
}
