package io.iotcloud.bridge.health;

import io.iotcloud.bridge.forwarding.Forwarder;
import io.iotcloud.bridge.forwarding.Progress;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down when messages are in flight and Kafka has acknowledged none for too long: connected, but stuck. */
@Component
final class ForwardingHealthIndicator implements HealthIndicator {

    private final Forwarder forwarder;

    ForwardingHealthIndicator(Forwarder forwarder) {
        this.forwarder = forwarder;
    }

    @Override
    public Health health() {
        Progress progress = forwarder.progress();
        return (progress.stuck() ? Health.down() : Health.up())
                .withDetail("in_flight", progress.inFlight())
                .withDetail("standstill", progress.standstill())
                .build();
    }
}
