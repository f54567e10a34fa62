package io.iotcloud.enrichment.health;

import io.iotcloud.defaults.kafka.KafkaWatch;
import io.iotcloud.enrichment.applications.ApplicationCatalog;
import io.iotcloud.enrichment.devicetypes.DeviceTypeCatalog;
import io.iotcloud.enrichment.pipeline.Pipeline;
import io.iotcloud.enrichment.pipeline.PipelineState;
import io.iotcloud.enrichment.polling.PollState;
import io.iotcloud.model.device.DeviceType;
import java.util.Collection;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/status}: what messages are enriched from, and since when something is away. */
@RestController
final class StatusController {

    private final Pipeline pipeline;
    private final KafkaWatch kafka;
    private final DeviceTypeCatalog types;
    private final ApplicationCatalog applications;

    StatusController(Pipeline pipeline, KafkaWatch kafka, DeviceTypeCatalog types, ApplicationCatalog applications) {
        this.pipeline = pipeline;
        this.kafka = kafka;
        this.types = types;
        this.applications = applications;
    }

    /** @param deviceTypes every type that has a package or stands in the registry file */
    record Status(
            PipelineState pipeline,
            KafkaWatch.Answer kafka,
            PollState fdiManager,
            PollState knownDevices,
            PollState appRegistry,
            Collection<DeviceType> deviceTypes) {}

    @GetMapping("/api/status")
    Status status() {
        return new Status(
                pipeline.state(),
                kafka.answer(),
                types.packagesState(),
                types.knownDevicesState(),
                applications.state(),
                types.current().all());
    }
}
