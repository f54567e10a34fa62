package io.iotcloud.defaults.kafka;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while Kafka answers. */
final class KafkaHealthIndicator implements HealthIndicator {

    private final KafkaWatch kafka;

    KafkaHealthIndicator(KafkaWatch kafka) {
        this.kafka = kafka;
    }

    @Override
    public Health health() {
        KafkaWatch.Answer answer = kafka.answer();
        return (answer.reachable() ? Health.up() : Health.down())
                .withDetail("since", answer.since())
                .withDetail("detail", answer.detail())
                .build();
    }
}
