package io.iotcloud.fdi.device;

import io.iotcloud.fdi.database.Schema;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Keeps registry and table together: reads all rows once, writes changed devices every second. */
@Component
final class DeviceMemory implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeviceMemory.class);

    private final DeviceRegistry registry;
    private final DeviceTable table;
    private final Schema schema;
    private volatile boolean loaded;
    private volatile boolean away;
    private volatile boolean running;

    DeviceMemory(DeviceRegistry registry, DeviceTable table, Schema schema) {
        this.registry = registry;
        this.table = table;
        this.schema = schema;
    }

    /** True once the stored devices are known; before that a list would be missing some. */
    boolean isLoaded() {
        return loaded;
    }

    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT0.5S")
    void synchronise() {
        if (!schema.isReady()) {
            return;
        }
        List<DeviceSnapshot> changed = registry.takeUnsaved();
        try {
            if (!loaded) {
                registry.remember(table.all());
                loaded = true;
            }
            if (!changed.isEmpty()) {
                table.save(changed);
            }
            away = false;
        } catch (DataAccessException | TransactionException e) {
            registry.putBack(changed);
            if (!away) {
                log.warn("devices cannot be saved, kept in memory until the database is back: {}", e.getMessage());
            }
            away = true;
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** What changed in the last second. */
    @Override
    public void stop() {
        running = false;
        synchronise();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
