package io.iotcloud.simulator.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The faults one device has now, at most one of each type. Not thread-safe. */
public final class ActiveFaults {

    /** How long a reading must stand still before the device notices. */
    public static final Duration SENSOR_FAULT_NOTICED_AFTER = Duration.ofSeconds(60);

    /** Faults that are still there when a breaker is about to be closed on them. */
    private static final Set<FaultType> PROCESS_FAULTS =
            Set.of(FaultType.OVERLOAD, FaultType.SHORT_CIRCUIT, FaultType.GROUND_FAULT, FaultType.ARC_FAULT);

    private final Map<FaultType, Fault> active = new EnumMap<>(FaultType.class);

    /** Adds {@code fault}; an earlier one of the same type ends. */
    public void inject(Fault fault) {
        active.put(fault.type(), fault);
    }

    public void clear() {
        active.clear();
    }

    /** Ends the fault of this type; false when there was none. */
    public boolean clear(FaultType type) {
        return active.remove(type) != null;
    }

    /** Ends what is over at {@code time}. */
    public void expire(Instant time) {
        if (!active.isEmpty()) {
            active.values().removeIf(fault -> fault.isOverAt(time));
        }
    }

    public boolean has(FaultType type) {
        return active.containsKey(type);
    }

    public Optional<Fault> of(FaultType type) {
        return Optional.ofNullable(active.get(type));
    }

    public List<Fault> all() {
        return List.copyOf(active.values());
    }

    /** The first fault of the circuit behind the switch, empty when it is sound. */
    public Optional<FaultType> ofProcess() {
        return active.keySet().stream().filter(PROCESS_FAULTS::contains).findFirst();
    }

    /** The path of a reading the device knows to be stuck. */
    public Optional<String> noticedSensorFault(Instant now) {
        return of(FaultType.SENSOR_STUCK)
                .filter(fault -> fault.lasts(SENSOR_FAULT_NOTICED_AFTER, now))
                .map(fault -> fault.path() == null ? "unknown" : fault.path());
    }
}
