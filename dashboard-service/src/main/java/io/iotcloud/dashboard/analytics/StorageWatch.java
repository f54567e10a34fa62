package io.iotcloud.dashboard.analytics;

import io.iotcloud.dashboard.backend.Backend;
import io.iotcloud.dashboard.backend.Backends;
import io.iotcloud.dashboard.backend.Reading;
import io.iotcloud.dashboard.backend.Watch;
import io.iotcloud.dashboard.backend.Watches;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the database holds, asked seldom: counting rows is not free. */
@Component
public final class StorageWatch {

    private static final Duration STORAGE_EVERY = Duration.ofSeconds(6);
    private static final Duration DEVICES_EVERY = Duration.ofSeconds(10);

    private final Watch<Storage> storage;
    private final Watch<StoredDevice.Listing> devices;

    StorageWatch(Backends backends, Watches watches) {
        Backend sink = backends.sink();
        this.storage = watches.every(STORAGE_EVERY, sink.name(), () -> sink.get("/api/storage", Storage.class));
        this.devices = watches.every(
                DEVICES_EVERY,
                sink.name() + " devices",
                () -> sink.get("/api/series/devices", StoredDevice.Listing.class));
    }

    public Reading<Storage> storage() {
        return storage.reading();
    }

    List<StoredDevice> devices() {
        StoredDevice.Listing listing = devices.reading().value();
        return listing == null ? List.of() : listing.items();
    }
}
