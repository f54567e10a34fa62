package io.iotcloud.localstack.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import org.junit.jupiter.api.Test;

class PrometheusTextTests {

    @Test
    void countersGaugesAndMetersAreNamedAsPrometheusWants() {
        MetricRegistry metrics = new MetricRegistry();
        metrics.counter("com.hivemq.messages.dropped.count").inc(3);
        metrics.register("com.hivemq.messages.queued.count", (Gauge<Long>) () -> 12L);
        metrics.meter("com.hivemq.messages.incoming.publish.rate").mark(5);
        metrics.register("com.hivemq.some.text", (Gauge<String>) () -> "not a number");

        assertThat(PrometheusText.of(metrics))
                .contains("hivemq_messages_dropped_count 3\n")
                .contains("# TYPE hivemq_messages_queued_count gauge\nhivemq_messages_queued_count 12\n")
                .contains("hivemq_messages_incoming_publish_rate_total 5\n")
                .doesNotContain("text");
    }
}
