package io.iotcloud.dashboard.page;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What the build tells the pages.
 *
 * @param uplotVersion version of the chart library that is shipped
 */
@Validated
@ConfigurationProperties("iot.dashboard")
record PageProperties(@NotBlank String uplotVersion) {}
