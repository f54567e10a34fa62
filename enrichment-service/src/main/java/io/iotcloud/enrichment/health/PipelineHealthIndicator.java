package io.iotcloud.enrichment.health;

import io.iotcloud.enrichment.pipeline.Pipeline;
import io.iotcloud.enrichment.pipeline.PipelineState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while batches are handed on, or none is waiting. */
@Component
final class PipelineHealthIndicator implements HealthIndicator {

    private final Pipeline pipeline;

    PipelineHealthIndicator(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Health health() {
        PipelineState state = pipeline.state();
        return (state.moving() ? Health.up() : Health.down())
                .withDetail("since", state.since())
                .withDetail("detail", state.detail())
                .build();
    }
}
