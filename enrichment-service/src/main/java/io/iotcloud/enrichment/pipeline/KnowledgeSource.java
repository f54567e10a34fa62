package io.iotcloud.enrichment.pipeline;

import io.iotcloud.enrichment.applications.ApplicationCatalog;
import io.iotcloud.enrichment.devicetypes.DeviceTypeCatalog;
import org.springframework.stereotype.Component;

/** What is known now, from memory. */
@Component
final class KnowledgeSource {

    private final DeviceTypeCatalog types;
    private final ApplicationCatalog applications;

    KnowledgeSource(DeviceTypeCatalog types, ApplicationCatalog applications) {
        this.types = types;
        this.applications = applications;
    }

    Knowledge now() {
        return new Knowledge(
                types.current(), applications.current(), applications.state().reachable());
    }

    /** Whether both services have answered at least once. */
    boolean isComplete() {
        return types.packagesState().known()
                && types.knownDevicesState().known()
                && applications.state().known();
    }
}
