package io.iotcloud.dashboard.backend;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the other services answer.
 *
 * @param appRegistry applications
 * @param fdiManager packages, devices, commands, OPC UA
 * @param sink stored telemetry and dead letters
 * @param enrichment health and ledger only
 * @param bridge health and ledger only
 * @param simulator health only
 * @param connectTimeout longest wait for a connection
 * @param readTimeout longest wait for an answer; a command that is waited for may take as long as it says itself
 */
@Validated
@ConfigurationProperties("iot.dashboard.backends")
record BackendProperties(
        URI appRegistry,
        URI fdiManager,
        URI sink,
        URI enrichment,
        URI bridge,
        URI simulator,
        @DefaultValue("PT0.5S") Duration connectTimeout,
        @DefaultValue("PT3S") Duration readTimeout) {}
