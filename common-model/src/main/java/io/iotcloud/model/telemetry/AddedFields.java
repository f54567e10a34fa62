package io.iotcloud.model.telemetry;

import java.util.Set;

/** The fields enrichment appends to a message, in their order; a device's own field of that name is left out. */
public final class AddedFields {

    public static final String METADATA = "device_metadata";
    public static final String REGISTRY = "application_registry";
    public static final String INFO = "enrichment_info";
    public static final String QUALITY = "data_quality";

    public static final Set<String> ALL = Set.of(METADATA, REGISTRY, INFO, QUALITY);

    private AddedFields() {}
}
