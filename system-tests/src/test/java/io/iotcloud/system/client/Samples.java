package io.iotcloud.system.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** Messages of devices, good and bad. */
public final class Samples {

    /**
     * A message that can never be processed.
     *
     * @param reason code its dead letter must carry
     */
    public record Malformed(String reason, Message message) {}

    private static final int MAX_PAYLOAD = 256 * 1024;

    private Samples() {}

    /** The message the project's description shows, byte for byte; its timestamp is of August 2025. */
    public static Message seed() {
        try (InputStream sample = Samples.class.getResourceAsStream("/samples/seed-raw-message.json")) {
            return new Message("breaker-001", "raw", sample.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Telemetry of a healthy smart breaker. */
    public static Message telemetry(String device, Instant measuredAt, double voltage) {
        return Message.raw(device, """
                {"device_id":"%s","device_type":"smart_breaker","timestamp":"%s","event_type":"telemetry","measurements":{\
                "voltage":{"phase_a":%.2f,"phase_b":230.2,"phase_c":229.8,"unit":"V"},\
                "current":{"phase_a":50.0,"phase_b":49.5,"phase_c":50.5,"unit":"A"},\
                "power":{"active":32800.0,"reactive":9500.0,"apparent":34500.0,"factor":0.951,"unit":"W"},\
                "frequency":{"value":50.01,"unit":"Hz"},"temperature":{"value":41.5,"unit":"°C"},\
                "status":{"breaker":1,"position":1,"communication":1},\
                "protection":{"trip_count":0,"ground_fault_current":0.0,"arc_fault_detected":false},\
                "operational":{"load_percentage":50.5,"operating_hours":12.3,"maintenance_due":false}}}""".formatted(device, measuredAt.truncatedTo(ChronoUnit.MICROS), voltage));
    }

    public static Message status(String device, Instant at, boolean online) {
        return new Message(device, "status", """
                {"device_id":"%s","device_type":"smart_breaker","timestamp":"%s","event_type":"status","status":{\
                "online":%b,"firmware_version":"9.9.9","hardware_revision":"T","message_count":1,"uptime_seconds":1,"counters":{}}}""".formatted(device, at.truncatedTo(ChronoUnit.MICROS), online)
                .getBytes(StandardCharsets.UTF_8));
    }

    /** One message for every reason there is to give one up. */
    public static List<Malformed> malformed(String device, Instant at) {
        return List.of(
                new Malformed("invalid_json", Message.raw(device, "{\"timestamp\": \"%s\", oops".formatted(at))),
                new Malformed("not_one_object", Message.raw(device, "[\"%s\"]".formatted(at))),
                new Malformed("timestamp_missing", Message.raw(device, "{\"device_id\":\"%s\"}".formatted(device))),
                new Malformed(
                        "timestamp_invalid", Message.raw(device, "{\"timestamp\":\"yesterday, %s\"}".formatted(at))),
                new Malformed(
                        "duplicate_key", Message.raw(device, "{\"timestamp\":\"%s\",\"a\":1,\"a\":2}".formatted(at))),
                new Malformed(
                        "device_id_mismatch",
                        Message.raw(device, "{\"device_id\":\"somebody-else\",\"timestamp\":\"%s\"}".formatted(at))),
                new Malformed(
                        "too_deep",
                        Message.raw(
                                device,
                                "{\"timestamp\":\"%s\",\"a\":%s%s}".formatted(at, "[".repeat(80), "]".repeat(80)))),
                new Malformed("not_utf8", new Message(device, "raw", new byte[] {'{', (byte) 0xC3, (byte) 0x28, '}'})),
                new Malformed("empty_payload", new Message(device, "raw", new byte[0])),
                new Malformed("payload_too_large", new Message(device, "raw", spaces(MAX_PAYLOAD + 1))),
                new Malformed(
                        "malformed_topic", Message.raw("no id " + device, "{\"timestamp\":\"%s\"}".formatted(at))));
    }

    private static byte[] spaces(int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) ' ');
        return bytes;
    }
}
