package io.iotcloud.dashboard.live;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the live stream.
 *
 * @param topic enriched messages of all device types
 * @param group consumer group of this instance; each instance shows all messages
 * @param queue events that wait for one page; further ones are dropped and counted
 * @param messagesPerSecond most messages a page gets in a second; beyond that one in n is shown
 * @param maxPages pages that may listen at the same time
 * @param maxDevices devices whose newest values are kept
 */
@Validated
@ConfigurationProperties("iot.dashboard.live")
record LiveProperties(
        @NotBlank @DefaultValue("iot.enriched") String topic,
        @NotBlank String group,
        @Min(16) @DefaultValue("256") int queue,
        @Min(1) @Max(1000) @DefaultValue("20") int messagesPerSecond,
        @Min(1) @DefaultValue("500") int maxPages,
        @Min(1) @DefaultValue("10000") int maxDevices) {}
