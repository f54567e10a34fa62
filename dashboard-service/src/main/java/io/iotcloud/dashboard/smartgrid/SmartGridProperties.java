package io.iotcloud.dashboard.smartgrid;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the Smart Grid Monitor.
 *
 * @param topic enriched messages of smart breakers
 * @param group consumer group; instances of the dashboard share it, so run one instance or give each its own group
 * @param feeders most breakers the diagram draws; all others are listed below it
 */
@Validated
@ConfigurationProperties("iot.dashboard.smart-grid")
record SmartGridProperties(
        @NotBlank @DefaultValue("iot.smart_breaker.enriched")
        String topic,

        @NotBlank @DefaultValue("smart-grid-monitor") String group,
        @Min(1) @DefaultValue("8") int feeders) {}
