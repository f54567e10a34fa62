package io.iotcloud.sink;

import io.iotcloud.model.telemetry.TelemetryFixtures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Messages the sink's tests speak about. */
final class SinkFixtures {

    static final String METADATA =
            "{\"device_type\":\"smart_breaker\",\"device_type_name\":\"Smart Circuit Breaker\",\"capabilities\":[\"voltage_monitoring\"]}";

    static final String REGISTRY =
            "{\"device_type\":\"smart_breaker\",\"registered_applications_count\":0,\"applications\":[]}";

    private SinkFixtures() {}

    /** The platform's sample message, of another device at another time. */
    static String breaker(String device, Instant time) {
        return new String(TelemetryFixtures.seedMessage(), StandardCharsets.UTF_8)
                .replace("breaker-001", device)
                .replace("2025-08-20T18:00:54.117782Z", time.toString());
    }

    /** What enrichment makes of a breaker's message. */
    static String enriched(String raw) {
        return enriched(raw, "smart_breaker");
    }

    static String enriched(String raw, String type) {
        String own = raw.stripTrailing();
        return own.substring(0, own.length() - 1)
                + ",\"device_metadata\":" + METADATA
                + ",\"application_registry\":" + REGISTRY
                + ",\"enrichment_info\":{\"enriched_at\":\"2026-01-01T00:00:00Z\",\"device_type_detected\":\"%s\"}}"
                        .formatted(type);
    }
}
