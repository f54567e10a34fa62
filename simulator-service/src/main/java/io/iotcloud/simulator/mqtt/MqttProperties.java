package io.iotcloud.simulator.mqtt;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How devices connect.
 *
 * @param url the broker, {@code tcp://host:port}
 * @param buffer messages a device keeps while it cannot send
 * @param window messages a device has sent without an acknowledgement
 * @param keepAlive after one and a half times this without a sign of life the broker sends the Last Will
 * @param sessionExpiry how long the broker keeps a device's subscription and commands while it is away
 * @param firstDelay wait before the first attempt to reconnect; doubles with each
 * @param longestDelay longest wait between two attempts
 * @param goodBye how long a leaving device waits for its last messages to be acknowledged
 */
@Validated
@ConfigurationProperties("iot.simulator.mqtt")
record MqttProperties(
        @NotNull URI url,
        @DefaultValue("1000") @Min(1) int buffer,
        @DefaultValue("16") @Min(1) int window,
        @DefaultValue("20s") Duration keepAlive,
        @DefaultValue("1h") Duration sessionExpiry,
        @DefaultValue("1s") Duration firstDelay,
        @DefaultValue("10s") Duration longestDelay,
        @DefaultValue("3s") Duration goodBye) {

    MqttProperties {
        if (!"tcp".equals(url.getScheme()) || url.getHost() == null || url.getPort() < 1) {
            throw new IllegalArgumentException("iot.simulator.mqtt.url %s is not tcp://host:port".formatted(url));
        }
    }
}
