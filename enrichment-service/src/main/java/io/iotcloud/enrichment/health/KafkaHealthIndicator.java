package io.iotcloud.enrichment.health;

import io.iotcloud.enrichment.pipeline.KafkaWatch;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while Kafka answers. */
@Component
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
