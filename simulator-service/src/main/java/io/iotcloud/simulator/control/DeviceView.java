package io.iotcloud.simulator.control;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;
import io.iotcloud.simulator.fleet.DeviceState;
import io.iotcloud.simulator.fleet.LinkState;
import java.util.List;
import java.util.Map;

/** A device as REST shows it. */
record DeviceView(
        DeviceId deviceId,
        DeviceType deviceType,
        boolean connected,
        PaceView pace,
        Messages messages,
        Commands commands,
        List<FaultView> faults,
        Map<String, Map<String, Object>> measurements,
        Map<String, Object> counters,
        Map<String, Object> parameters,
        long parametersRevision) {

    /** {@code published = acked + refused + dropped + buffered + in_flight}. */
    record Messages(long published, long acked, long refused, long dropped, int buffered, int inFlight) {}

    /** @param ignored not answered, because of a fault or because too many were waiting */
    record Commands(long received, long ignored) {}

    static DeviceView of(DeviceState state) {
        LinkState link = state.link();
        return new DeviceView(
                state.id(),
                state.type(),
                link.connected(),
                PaceView.of(state.pace()),
                new Messages(
                        link.published(),
                        link.acked(),
                        link.refused(),
                        link.dropped(),
                        link.buffered(),
                        link.inFlight()),
                new Commands(state.commandsReceived(), state.commandsIgnored()),
                state.faults().stream().map(FaultView::of).toList(),
                state.measurements(),
                state.counters(),
                state.parameters(),
                state.parametersRevision());
    }
}
