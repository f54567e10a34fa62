package io.iotcloud.enrichment.pipeline;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param instanceId names the transactions of this instance; the same after a restart, another one for each instance
 * @param concurrency consumers in this process
 * @param version what messages carry as {@code enrichment_version}
 * @param linger from the arrival of a batch of few messages to the next read, at least: what comes meanwhile shares a
 *     transaction; shorter the fuller it was
 * @param rawRetention a device's timestamp further behind than this is not believed
 * @param startPatience how long the first message waits for the FDI manager's and the registry's first answers
 * @param retryDelay pause after a failed transaction, doubled with each failure
 * @param retryDelayMax longest such pause
 */
@Validated
@ConfigurationProperties("iot.enrichment")
record PipelineProperties(
        @NotBlank String instanceId,
        @Min(1) @Max(64) @DefaultValue("1") int concurrency,
        @NotBlank @DefaultValue("1.0.0") String version,
        @NotNull @DefaultValue("50ms") Duration linger,
        @NotNull @DefaultValue("31d") Duration rawRetention,
        @NotNull @DefaultValue("20s") Duration startPatience,
        @NotNull @DefaultValue("200ms") Duration retryDelay,
        @NotNull @DefaultValue("5s") Duration retryDelayMax) {

    PipelineProperties {
        if (!rawRetention.isPositive()) {
            throw new IllegalArgumentException(
                    "iot.enrichment.raw-retention is %s, must be positive".formatted(rawRetention));
        }
        if (!retryDelay.isPositive() || retryDelayMax.compareTo(retryDelay) < 0) {
            throw new IllegalArgumentException(
                    "iot.enrichment.retry-delay is %s and retry-delay-max is %s: both must be positive, the latter not smaller"
                            .formatted(retryDelay, retryDelayMax));
        }
    }
}
