package io.iotcloud.fdi.exchange;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.iotcloud.fdi.devicepackage.DevicePackage.Identification;
import io.iotcloud.fdi.storage.StoredPackage;
import io.iotcloud.model.definition.DeviceTypeDefinition;
import tools.jackson.databind.JsonNode;

/**
 * One package in full.
 *
 * @param definition everything inherited filled in
 * @param source {@code definition.json} as its author wrote it, alarms and rules included
 */
record PackageView(
        @JsonUnwrapped PackageSummary summary,
        Identification identification,
        DeviceTypeDefinition definition,
        JsonNode source) {

    static PackageView of(StoredPackage stored) {
        return new PackageView(
                PackageSummary.of(stored),
                stored.content().identification(),
                stored.content().definition(),
                stored.content().source());
    }
}
