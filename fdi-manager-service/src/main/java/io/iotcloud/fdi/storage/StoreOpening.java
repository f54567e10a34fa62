package io.iotcloud.fdi.storage;

import io.iotcloud.fdi.devicepackage.DevicePackage;
import io.iotcloud.fdi.devicepackage.PackageInspector;
import io.iotcloud.fdi.devicepackage.PackageProperties;
import io.iotcloud.fdi.devicepackage.SamplePackages;
import io.iotcloud.model.device.DeviceType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Opens the store at start and watches it; {@code packages} in health says when the folder cannot be used. */
@Component("packages")
final class StoreOpening implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(StoreOpening.class);

    /** Before everything that asks for device types. */
    private static final int PHASE = -1000;

    private final PackageStore store;
    private final PackageCatalog catalog;
    private final SamplePackages samples;
    private final PackageInspector inspector;
    private final PackageProperties properties;
    private volatile boolean running;
    private volatile String trouble = "";

    StoreOpening(
            PackageStore store,
            PackageCatalog catalog,
            SamplePackages samples,
            PackageInspector inspector,
            PackageProperties properties) {
        this.store = store;
        this.catalog = catalog;
        this.samples = samples;
        this.inspector = inspector;
        this.properties = properties;
    }

    @Override
    public void start() {
        running = true;
        openOrRefresh();
    }

    /** A folder that was missing or full may be there again; another process may have stored something. */
    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT1S")
    void openOrRefresh() {
        if (!running) {
            return;
        }
        try {
            if (catalog.generation() < 0) {
                store.open();
                createSamples();
            } else {
                store.refresh();
            }
            trouble = "";
        } catch (StoreException e) {
            if (!e.toString().equals(trouble)) {
                log.warn("{}; trying again every second", e.getMessage());
            }
            trouble = e.toString();
        }
    }

    private void createSamples() {
        if (!properties.createSamples() || catalog.generation() > 0) {
            return;
        }
        for (DeviceType type : samples.types()) {
            byte[] file = samples.packageOf(type).orElseThrow();
            DevicePackage content = inspector.inspect(file).devicePackage();
            if (content == null) {
                throw new IllegalStateException("the sample package of %s is invalid".formatted(type));
            }
            store.add(content, file, "platform");
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public Health health() {
        Health.Builder health = trouble.isEmpty() ? Health.up() : Health.down().withDetail("trouble", trouble);
        return health.withDetail("folder", properties.storageDir().toString())
                .withDetail("packages", catalog.all().size())
                .withDetail("generation", catalog.generation())
                .build();
    }
}
