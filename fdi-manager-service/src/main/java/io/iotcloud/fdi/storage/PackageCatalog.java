package io.iotcloud.fdi.storage;

import io.iotcloud.fdi.devicepackage.DevicePackage;
import io.iotcloud.fdi.devicepackage.PackageVersion;
import io.iotcloud.model.device.DeviceType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The packages in force, in memory; thread-safe, replaced as a whole. */
@Component
public final class PackageCatalog {

    private record Contents(long generation, List<StoredPackage> packages) {}

    /** The catalog has other contents than before. */
    public record PackagesChanged(long generation) {}

    private static final Comparator<StoredPackage> ORDER = Comparator.comparing(
                    (StoredPackage p) -> p.content().deviceType())
            .thenComparing(p -> p.content().version());

    private final AtomicReference<Contents> contents = new AtomicReference<>(new Contents(-1, List.of()));
    private final ApplicationEventPublisher events;

    PackageCatalog(ApplicationEventPublisher events) {
        this.events = events;
    }

    void replace(long generation, List<StoredPackage> packages) {
        contents.set(new Contents(generation, packages.stream().sorted(ORDER).toList()));
        events.publishEvent(new PackagesChanged(generation));
    }

    /** Generation of the manifest that is shown; -1 before the store was opened. */
    public long generation() {
        return contents.get().generation();
    }

    /** All versions of all types. */
    public List<StoredPackage> all() {
        return contents.get().packages();
    }

    public List<StoredPackage> versionsOf(DeviceType type) {
        return all().stream()
                .filter(stored -> stored.content().deviceType().equals(type))
                .toList();
    }

    public Optional<StoredPackage> find(DeviceType type, PackageVersion version) {
        return versionsOf(type).stream()
                .filter(stored -> stored.content().version().equals(version))
                .findFirst();
    }

    /** The version of each type that is in force. */
    public List<DevicePackage> active() {
        return all().stream()
                .filter(StoredPackage::active)
                .map(StoredPackage::content)
                .toList();
    }

    public Optional<DevicePackage> active(DeviceType type) {
        return active().stream()
                .filter(content -> content.deviceType().equals(type))
                .findFirst();
    }
}
