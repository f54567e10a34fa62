package io.iotcloud.fdi.device;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** All devices, in memory; thread-safe. */
@Component
public final class DeviceRegistry {

    private final ConcurrentMap<DeviceId, DeviceSnapshot> devices = new ConcurrentHashMap<>();
    private final ConcurrentMap<DeviceId, DeviceSnapshot> unsaved = new ConcurrentHashMap<>();
    private final ApplicationEventPublisher events;

    public DeviceRegistry(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** More is known of a device than before. */
    public record DeviceChanged(DeviceSnapshot device) {}

    /** Takes a message into account; messages of one device must come in order, from one thread at a time. */
    public void observe(Observation seen) {
        DeviceId id = seen.message().deviceId();
        DeviceSnapshot before = devices.get(id);
        DeviceSnapshot after =
                devices.compute(id, (_, known) -> known == null ? DeviceSnapshot.first(seen) : known.after(seen));
        if (after != before) {
            unsaved.put(id, after);
            events.publishEvent(new DeviceChanged(after));
        }
    }

    /** Adds what earlier processes knew; what was heard since the start stands. */
    void remember(Collection<DeviceSnapshot> stored) {
        for (DeviceSnapshot device : stored) {
            if (devices.putIfAbsent(device.id(), device) == null) {
                events.publishEvent(new DeviceChanged(device));
            }
        }
    }

    /** The devices that changed since the last call. */
    List<DeviceSnapshot> takeUnsaved() {
        List<DeviceSnapshot> taken = List.copyOf(unsaved.values());
        taken.forEach(device -> unsaved.remove(device.id(), device));
        return taken;
    }

    /** Puts back what could not be saved, unless it changed again. */
    void putBack(Collection<DeviceSnapshot> notSaved) {
        notSaved.forEach(device -> unsaved.putIfAbsent(device.id(), device));
    }

    public Optional<DeviceSnapshot> find(DeviceId id) {
        return Optional.ofNullable(devices.get(id));
    }

    /** In order of their ids. */
    public List<DeviceSnapshot> all() {
        return List.copyOf(new TreeMap<>(devices).values());
    }

    public long countOf(DeviceType type) {
        return devices.values().stream()
                .filter(device -> type.equals(device.type()))
                .count();
    }

    /** Device type by device id, of those whose type is known. */
    public SortedMap<String, String> knownTypes() {
        SortedMap<String, String> known = new TreeMap<>();
        for (Map.Entry<DeviceId, DeviceSnapshot> entry : devices.entrySet()) {
            DeviceType type = entry.getValue().type();
            if (type != null) {
                known.put(entry.getKey().value(), type.value());
            }
        }
        return known;
    }
}
