package io.iotcloud.fdi.devicepackage;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of inspecting a package file.
 *
 * @param findings everything that was found, errors and warnings
 * @param devicePackage the package, null exactly when a finding is an error
 * @param parts content of the container by part name, as far as it could be read
 */
public record Inspection(List<Finding> findings, @Nullable DevicePackage devicePackage, Map<String, byte[]> parts) {

    public Inspection {
        findings = List.copyOf(findings);
        parts = Map.copyOf(parts);
    }
}
