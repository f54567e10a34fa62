package io.iotcloud.simulator.fleet;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;
import io.iotcloud.simulator.fault.Fault;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A device as it stood when somebody asked. */
public record DeviceState(
        DeviceId id,
        DeviceType type,
        Pace pace,
        LinkState link,
        long commandsReceived,
        long commandsIgnored,
        List<Fault> faults,
        Map<String, Map<String, Object>> measurements,
        Map<String, Object> counters,
        Map<String, Object> parameters,
        long parametersRevision) {

    public DeviceState {
        faults = List.copyOf(faults);
        measurements = inOrder(measurements);
        counters = inOrder(counters);
        parameters = inOrder(parameters);
    }

    static DeviceState of(DeviceNode node) {
        return new DeviceState(
                node.id(),
                node.device().type(),
                node.schedule().pace(),
                node.link().state(),
                node.inbox().received(),
                node.inbox().ignored(),
                node.faults().all(),
                node.device().measurements(true).onTheWire(),
                node.device().counters(),
                node.device().parameters().all(),
                node.device().parameters().revision());
    }

    private static <V> Map<String, V> inOrder(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
