package io.iotcloud.simulator.fleet;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.topic.MqttTopic;
import io.iotcloud.model.topic.MqttTopic.Channel;
import io.iotcloud.simulator.command.Answer;
import io.iotcloud.simulator.device.Measurements;
import io.iotcloud.simulator.device.Reading;
import io.iotcloud.simulator.device.SimulatedDevice;
import io.iotcloud.simulator.fault.ActiveFaults;
import io.iotcloud.simulator.fault.FaultType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Turns what a device measures into messages, including the faults that lie in messages. */
final class Publisher {

    private static final String FIRMWARE_VERSION = "1.0.0";
    private static final String HARDWARE_REVISION = "1";

    private final DeviceId deviceId;
    private final SimulatedDevice device;
    private final ActiveFaults faults;
    private final DeviceLink link;
    private final MessageWriter writer;
    private final Instant startedAt;
    private final AtomicLong messages = new AtomicLong();
    private @Nullable Reading stuck;

    Publisher(
            DeviceId deviceId,
            SimulatedDevice device,
            ActiveFaults faults,
            DeviceLink link,
            JsonMapper json,
            Instant startedAt) {
        this.deviceId = deviceId;
        this.device = device;
        this.faults = faults;
        this.link = link;
        this.writer = new MessageWriter(deviceId, device.type(), json);
        this.startedAt = startedAt;
    }

    /** What the device's sensors say now. */
    Measurements sense(Instant at) {
        Measurements measured = device.measurements(!link.state().isDegradedAt(at));
        Optional<String> path = faults.of(FaultType.SENSOR_STUCK)
                .map(fault ->
                        fault.path() == null ? measured.readings().getFirst().path() : fault.path());
        if (path.isEmpty()) {
            stuck = null;
            return measured;
        }
        if (stuck == null || !stuck.path().equals(path.get())) {
            stuck = measured.at(path.get()).orElse(null);
        }
        return stuck == null ? measured : measured.with(path.get(), stuck.value());
    }

    void telemetry(Instant at, Measurements measurements) {
        byte[] payload = writer.telemetry(deviceTime(at), measurements);
        boolean malformed = faults.has(FaultType.MALFORMED_PAYLOAD);
        publish(Channel.RAW, malformed ? Arrays.copyOf(payload, payload.length * 2 / 3) : payload, false, at);
    }

    void trends(Instant at, Burst burst) {
        publish(
                Channel.TRENDS,
                writer.trends(deviceTime(at), deviceTime(burst.startedAt()), burst.samples()),
                false,
                at);
    }

    void online(Instant at) {
        publish(
                Channel.STATUS,
                writer.status(deviceTime(at), status(true, at, messages.get() + 1, counters(at))),
                true,
                at);
    }

    /** The last word of a device that is switched off in an orderly way. */
    Outbound farewell(Instant at) {
        byte[] payload = writer.status(deviceTime(at), status(false, at, messages.incrementAndGet(), counters(at)));
        return new Outbound(topic(Channel.STATUS), payload, true, null, at);
    }

    /** The Last Will; called on the connection's thread, so it has no counters. */
    Outbound will(Instant connectTime) {
        byte[] payload = writer.will(connectTime, status(false, connectTime, messages.get(), Map.of()));
        return new Outbound(topic(Channel.STATUS), payload, true, null, connectTime);
    }

    void answer(Answer answer, Instant at) {
        link.send(Outbound.answer(answer.replyTo(), writer.answer(answer.response()), at));
    }

    long messages() {
        return messages.get();
    }

    private void publish(Channel channel, byte[] payload, boolean retained, Instant at) {
        messages.incrementAndGet();
        link.send(new Outbound(topic(channel), payload, retained, null, at));
    }

    private Map<String, Object> status(boolean online, Instant at, long messageCount, Map<String, Object> counters) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("online", online);
        status.put("firmware_version", FIRMWARE_VERSION);
        status.put("hardware_revision", HARDWARE_REVISION);
        status.put("message_count", messageCount);
        status.put("uptime_seconds", Math.max(0, Duration.between(startedAt, at).toSeconds()));
        status.put("counters", counters);
        return status;
    }

    private Map<String, Object> counters(Instant at) {
        Map<String, Object> counters = new LinkedHashMap<>(device.counters());
        LinkState state = link.state();
        counters.put("messages_buffered", state.buffered());
        counters.put("messages_dropped", state.dropped());
        faults.noticedSensorFault(at).ifPresent(path -> counters.put("sensor_fault", path));
        return counters;
    }

    private Instant deviceTime(Instant at) {
        return faults.of(FaultType.CLOCK_SKEW)
                .map(fault -> at.plusMillis(Math.round(1000 * fault.magnitude())))
                .orElse(at);
    }

    private String topic(Channel channel) {
        return new MqttTopic(deviceId, channel).toString();
    }
}
