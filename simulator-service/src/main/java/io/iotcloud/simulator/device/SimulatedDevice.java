package io.iotcloud.simulator.device;

import io.iotcloud.model.device.DeviceType;
import io.iotcloud.simulator.fault.ActiveFaults;
import io.iotcloud.simulator.fault.FaultType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The physics of one device. Not thread-safe; the same seed and the same calls give the same values. */
public interface SimulatedDevice {

    DeviceType type();

    /**
     * One step of {@link io.iotcloud.simulator.grid.Grid#STEP}.
     *
     * @param at the time at its end
     * @return true when something happened that is published at once
     */
    boolean step(Instant at, ActiveFaults faults);

    /** What it measures now. @param communicationOk false once the broker left a message unanswered for too long */
    Measurements measurements(boolean communicationOk);

    /** What the raw message has no place for; goes into the status message. */
    Map<String, Object> counters();

    /** What {@code get_diagnostics} tells beside the counters. */
    Map<String, Object> diagnostics();

    Parameters parameters();

    /** The commands this device type has of its own. */
    List<DeviceCommand> commands();

    /** Which kinds of faults it can have. */
    Set<FaultType.Part> parts();
}
