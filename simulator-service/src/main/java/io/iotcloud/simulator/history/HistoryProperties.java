package io.iotcloud.simulator.history;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The bounds of a history.
 *
 * @param window most messages of one device without an acknowledgement
 * @param mostDays the platform keeps raw messages for 31 days and does not believe an older timestamp
 * @param mostDevices each has a connection and a window of its own
 */
@Validated
@ConfigurationProperties("iot.simulator.history")
record HistoryProperties(
        @DefaultValue("64") @Min(1) @Max(1000) int window,
        @DefaultValue("30") @Min(1) @Max(30) int mostDays,
        @DefaultValue("100") @Min(1) int mostDevices) {}
