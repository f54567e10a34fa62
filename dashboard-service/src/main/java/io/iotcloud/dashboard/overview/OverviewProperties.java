package io.iotcloud.dashboard.overview;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the overview.
 *
 * @param overviewPort second port; 0 takes a free one, a negative one opens none
 */
@Validated
@ConfigurationProperties("iot.dashboard")
record OverviewProperties(
        @Min(-1) @Max(65535) @DefaultValue("5001") int overviewPort) {}
