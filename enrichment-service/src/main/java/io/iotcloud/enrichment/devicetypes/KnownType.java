package io.iotcloud.enrichment.devicetypes;

import io.iotcloud.enrichment.quality.MeasurementChecks;
import io.iotcloud.model.device.DeviceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A type that has a package or stands in the registry file, with what every message of it gets, made once. */
public final class KnownType {

    private final DeviceType type;
    private final byte[] metadata;
    private final MeasurementChecks checks;

    KnownType(DeviceType type, JsonNode metadata, MeasurementChecks checks) {
        this.type = type;
        this.metadata = JsonMapper.shared().writeValueAsBytes(metadata);
        this.checks = checks;
    }

    public DeviceType type() {
        return type;
    }

    /** Value of {@code device_metadata}, as JSON; not to be changed. */
    public byte[] metadata() {
        return metadata;
    }

    public MeasurementChecks checks() {
        return checks;
    }
}
