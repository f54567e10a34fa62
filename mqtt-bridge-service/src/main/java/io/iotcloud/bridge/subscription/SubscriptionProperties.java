package io.iotcloud.bridge.subscription;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where and as whom the bridge subscribes.
 *
 * @param url the broker, {@code tcp://host:port} or {@code ssl://host:port}
 * @param clientId name of the session at the broker; one per instance and the same after each restart
 * @param group name of the shared subscription, the same for all instances of the bridge; empty for a plain
 *     subscription, which only a single instance may have
 * @param sessionExpiry how long the broker keeps session and messages while the instance is away
 * @param keepAlive silence after which the connection is probed
 * @param connectTimeout how long the broker may take to answer
 * @param reconnectDelay pause between attempts to connect
 * @param drainTimeout how long a stop waits for messages in flight; below the shutdown phase's timeout
 */
@Validated
@ConfigurationProperties("iot.bridge.mqtt")
record SubscriptionProperties(
        @NotNull URI url,
        @NotBlank String clientId,

        @Pattern(regexp = "[^/+#]*", message = "must be one topic level without wildcards") @DefaultValue("mqtt-bridge")
        String group,

        @NotNull @DefaultValue("24h") Duration sessionExpiry,
        @NotNull @DefaultValue("30s") Duration keepAlive,
        @NotNull @DefaultValue("10s") Duration connectTimeout,
        @NotNull @DefaultValue("1s") Duration reconnectDelay,
        @NotNull @DefaultValue("15s") Duration drainTimeout) {

    SubscriptionProperties {
        if (!sessionExpiry.isPositive()) {
            throw new IllegalArgumentException(
                    "iot.bridge.mqtt.session-expiry %s must be positive: messages that come while the bridge is away"
                                    .formatted(sessionExpiry)
                            + " would be lost");
        }
        if (!keepAlive.isPositive() || !connectTimeout.isPositive() || reconnectDelay.isNegative()) {
            throw new IllegalArgumentException(
                    "iot.bridge.mqtt.keep-alive %s, connect-timeout %s and reconnect-delay %s must be positive"
                            .formatted(keepAlive, connectTimeout, reconnectDelay));
        }
    }
}
