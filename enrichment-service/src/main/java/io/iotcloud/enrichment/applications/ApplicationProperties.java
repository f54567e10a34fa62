package io.iotcloud.enrichment.applications;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param registryUrl address of the app registry
 * @param refresh how often it is asked for changes
 * @param timeout how long one answer is waited for
 */
@Validated
@ConfigurationProperties("iot.enrichment.applications")
record ApplicationProperties(
        @NotNull URI registryUrl,
        @NotNull Duration refresh,
        @NotNull Duration timeout) {

    ApplicationProperties {
        if (!refresh.isPositive() || !timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "iot.enrichment.applications.refresh is %s and timeout is %s, both must be positive"
                            .formatted(refresh, timeout));
        }
    }
}
