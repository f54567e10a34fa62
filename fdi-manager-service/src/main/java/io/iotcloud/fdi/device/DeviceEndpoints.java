package io.iotcloud.fdi.device;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.fdi.device.DeviceSnapshot.State;
import io.iotcloud.fdi.storage.PackageCatalog;
import io.iotcloud.model.device.DeviceId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/devices}. */
@RestController
@RequestMapping("/api/devices")
class DeviceEndpoints {

    static final int MAX_PAGE_SIZE = 500;

    private final DeviceRegistry registry;
    private final DeviceMemory memory;
    private final PackageCatalog catalog;
    private final InstantSource clock;

    DeviceEndpoints(DeviceRegistry registry, DeviceMemory memory, PackageCatalog catalog, InstantSource clock) {
        this.registry = registry;
        this.memory = memory;
        this.catalog = catalog;
        this.clock = clock;
    }

    record Page<T>(List<T> items, int page, int size, long total) {}

    @GetMapping
    Page<DeviceSummary> list(
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        if (!memory.isLoaded()) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "database-unavailable",
                    "The stored devices could not be read yet; the database is away.");
        }
        if (page < 0 || size < 1 || size > MAX_PAGE_SIZE) {
            throw ProblemException.invalid("size", "page from 0, size from 1 to %d".formatted(MAX_PAGE_SIZE));
        }
        Instant now = clock.instant();
        State wanted = state == null ? null : stateOf(state);
        List<DeviceSnapshot> found = registry.all().stream()
                .filter(device -> type == null
                        || (device.type() != null && type.equals(device.type().value())))
                .filter(device -> wanted == null || device.state(now) == wanted)
                .toList();
        List<DeviceSummary> items = found.stream()
                .skip((long) page * size)
                .limit(size)
                .map(device -> DeviceSummary.of(device, catalog, now))
                .toList();
        return new Page<>(items, page, size, found.size());
    }

    @GetMapping("/{id}")
    DeviceView one(@PathVariable String id) {
        DeviceSnapshot device =
                DeviceId.parse(id).flatMap(registry::find).orElseThrow(() -> ProblemException.notFound("device", id));
        return DeviceView.of(device, catalog, clock.instant());
    }

    private static State stateOf(String text) {
        try {
            return State.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("state", "expected one of live, stale, offline, unknown");
        }
    }
}
