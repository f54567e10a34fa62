package io.iotcloud.enrichment.health;

import io.iotcloud.enrichment.applications.ApplicationCatalog;
import io.iotcloud.enrichment.devicetypes.DeviceTypeCatalog;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Always up: the other services may be away. The details say how they do. */
@Component
final class CatalogHealthIndicator implements HealthIndicator {

    private final DeviceTypeCatalog types;
    private final ApplicationCatalog applications;

    CatalogHealthIndicator(DeviceTypeCatalog types, ApplicationCatalog applications) {
        this.types = types;
        this.applications = applications;
    }

    @Override
    public Health health() {
        boolean complete =
                types.packagesState().reachable() && applications.state().reachable();
        return Health.up()
                .withDetail("degraded", !complete)
                .withDetail("fdi_manager", types.packagesState())
                .withDetail("known_devices", types.knownDevicesState())
                .withDetail("app_registry", applications.state())
                .withDetail("device_types", types.current().all())
                .build();
    }
}
