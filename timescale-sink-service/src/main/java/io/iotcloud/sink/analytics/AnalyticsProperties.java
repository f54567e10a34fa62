package io.iotcloud.sink.analytics;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of questions.
 *
 * @param statementTimeout longest a statement may run
 * @param connections most questions at the same time; more wait for a few seconds
 * @param remember how long figures that need a pass over a table are given again
 * @param exports most exports at the same time; further ones are refused
 * @param exportTimeLimit longest an export may take, however slowly its reader reads
 */
@Validated
@ConfigurationProperties("iot.sink.analytics")
public record AnalyticsProperties(
        @NotNull @DefaultValue("10s") Duration statementTimeout,
        @Min(1) @DefaultValue("4") int connections,
        @NotNull @DefaultValue("5s") Duration remember,
        @Min(1) @DefaultValue("2") int exports,
        @NotNull @DefaultValue("10m") Duration exportTimeLimit) {}
