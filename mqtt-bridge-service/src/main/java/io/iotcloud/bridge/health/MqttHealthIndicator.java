package io.iotcloud.bridge.health;

import io.iotcloud.bridge.subscription.Connectedness;
import io.iotcloud.bridge.subscription.Subscription;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while connected to the MQTT broker and subscribed. */
@Component
final class MqttHealthIndicator implements HealthIndicator {

    private final Subscription subscription;

    MqttHealthIndicator(Subscription subscription) {
        this.subscription = subscription;
    }

    @Override
    public Health health() {
        Connectedness state = subscription.state();
        return (state.connected() ? Health.up() : Health.down())
                .withDetail("since", state.since())
                .withDetail("detail", state.detail())
                .build();
    }
}
