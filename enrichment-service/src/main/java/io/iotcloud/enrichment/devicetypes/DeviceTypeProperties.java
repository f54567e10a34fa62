package io.iotcloud.enrichment.devicetypes;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param fdiManagerUrl address of the FDI manager
 * @param legacyFile registry of types without a package, may be missing; a text because a web application takes a relative
 *     path for one of its own resources
 * @param refresh how often packages, known devices and the file are looked at
 * @param timeout how long one answer is waited for
 */
@Validated
@ConfigurationProperties("iot.enrichment.device-types")
record DeviceTypeProperties(
        @NotNull URI fdiManagerUrl,
        @NotBlank String legacyFile,
        @NotNull Duration refresh,
        @NotNull Duration timeout) {

    DeviceTypeProperties {
        if (!refresh.isPositive() || !timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "iot.enrichment.device-types.refresh is %s and timeout is %s, both must be positive"
                            .formatted(refresh, timeout));
        }
    }
}
