package io.iotcloud.simulator.fleet;

import io.iotcloud.model.command.CommandResponse;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;
import io.iotcloud.simulator.device.Measurements;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes a device's messages as they stand on the wire: field order and decimals of the platform's raw message. */
public final class MessageWriter {

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final DeviceId deviceId;
    private final DeviceType type;
    private final JsonMapper json;

    public MessageWriter(DeviceId deviceId, DeviceType type, JsonMapper json) {
        this.deviceId = deviceId;
        this.type = type;
        this.json = json;
    }

    public byte[] telemetry(Instant at, Measurements measurements) {
        Map<String, Object> message = envelope(at, "telemetry");
        message.put("measurements", measurements.onTheWire());
        return json.writeValueAsBytes(message);
    }

    /** @param samples the measurements of one burst, at least one */
    byte[] trends(Instant at, Instant from, List<Measurements> samples) {
        Map<String, Object> window = new LinkedHashMap<>();
        window.put("from", time(from));
        window.put("to", time(at));
        window.put("samples", samples.size());
        Map<String, Object> message = envelope(at, "trends");
        message.put("window", window);
        message.put("trends", Trends.of(samples));
        return json.writeValueAsBytes(message);
    }

    byte[] status(Instant at, Map<String, Object> status) {
        Map<String, Object> message = envelope(at, "status");
        message.put("status", status);
        return json.writeValueAsBytes(message);
    }

    byte[] will(Instant connectTime, Map<String, Object> status) {
        Map<String, Object> message = envelope(connectTime, "status");
        message.put("will", true);
        message.put("status", status);
        return json.writeValueAsBytes(message);
    }

    byte[] answer(CommandResponse response) {
        return json.writeValueAsBytes(response);
    }

    private Map<String, Object> envelope(Instant at, String eventType) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("device_id", deviceId.value());
        message.put("device_type", type.value());
        message.put("timestamp", time(at));
        message.put("event_type", eventType);
        return message;
    }

    private static String time(Instant at) {
        return MICROSECONDS.format(at);
    }
}
