package io.iotcloud.simulator.fleet;

import io.iotcloud.model.device.DeviceId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * The books of every device: {@code published = acked + refused + dropped + buffered + in_flight}. A device's meters go
 * with it.
 */
@Component
final class FleetMeters {

    private static final String MESSAGES = "iot.simulator.messages";

    private final MeterRegistry registry;
    private final Counter failedSteps;
    private final Map<DeviceId, List<Meter>> ofDevices = new ConcurrentHashMap<>();

    FleetMeters(MeterRegistry registry) {
        this.registry = registry;
        this.failedSteps = Counter.builder("iot.simulator.steps.failed")
                .description("steps of the simulation that ended with an exception")
                .register(registry);
        Gauge.builder("iot.simulator.devices", ofDevices, Map::size).register(registry);
    }

    void added(DeviceNode node) {
        DeviceLink link = node.link();
        ofDevices.put(
                node.id(),
                List.of(
                        messages(node, "published", LinkState::published),
                        messages(node, "acked", LinkState::acked),
                        messages(node, "refused", LinkState::refused),
                        messages(node, "dropped", LinkState::dropped),
                        gauge(node, "iot.simulator.buffered", () -> link.state().buffered()),
                        gauge(
                                node,
                                "iot.simulator.in.flight",
                                () -> link.state().inFlight()),
                        gauge(
                                node,
                                "iot.simulator.connected",
                                () -> link.state().connected() ? 1 : 0),
                        commands(node, "received", inbox -> inbox.received()),
                        commands(node, "ignored", inbox -> inbox.ignored())));
    }

    void removed(DeviceId id) {
        List<Meter> meters = ofDevices.remove(id);
        if (meters != null) {
            meters.forEach(registry::remove);
        }
    }

    void stepFailed() {
        failedSteps.increment();
    }

    private Meter messages(DeviceNode node, String outcome, ToDoubleFunction<LinkState> count) {
        return FunctionCounter.builder(MESSAGES, node.link(), link -> count.applyAsDouble(link.state()))
                .tag("device", node.id().value())
                .tag("outcome", outcome)
                .register(registry);
    }

    private Meter commands(DeviceNode node, String outcome, ToDoubleFunction<CommandInbox> count) {
        return FunctionCounter.builder("iot.simulator.commands", node.inbox(), count)
                .tag("device", node.id().value())
                .tag("outcome", outcome)
                .register(registry);
    }

    private Meter gauge(DeviceNode node, String name, java.util.function.Supplier<Number> value) {
        return Gauge.builder(name, value).tag("device", node.id().value()).register(registry);
    }
}
