package io.iotcloud.fdi.command;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param mqttUrl broker, {@code tcp://host:port}
 * @param clientId MQTT client id, one per instance
 * @param shareGroup group of the shared subscription on answers, the same for all instances
 * @param sessionExpiry how long the broker keeps answers for an instance that is away; short, since what is kept for one
 *     that does not come back is kept from the others
 * @param ackTimeout a device that says nothing for this long after a command was sent is silent
 */
@Validated
@ConfigurationProperties("iot.commands")
record CommandProperties(
        URI mqttUrl,
        @NotBlank String clientId,
        @NotBlank @DefaultValue("fdi-manager") String shareGroup,
        @DefaultValue("60s") Duration sessionExpiry,
        @DefaultValue("2s") Duration ackTimeout) {}
