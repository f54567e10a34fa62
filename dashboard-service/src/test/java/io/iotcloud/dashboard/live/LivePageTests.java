package io.iotcloud.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.telemetry.DeviceMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LivePageTests {

    private static final Instant NOW = Instant.parse("2026-11-23T13:32:07Z");
    private static final LiveProperties SETTINGS = new LiveProperties("iot.enriched", "test", 16, 1000, 10, 10);

    private static LivePage page(StreamFilter filter) {
        return new LivePage(filter, SETTINGS, InstantSource.fixed(NOW), JsonMapper.shared());
    }

    private static HeardMessage message(String device, String eventType) {
        DeviceMessage message = new DeviceMessage(
                new DeviceId(device), null, NOW, eventType, false, Map.of(), Map.of(), List.of(), Map.of());
        byte[] payload = "{\"device_id\":\"%s\"}".formatted(device).getBytes(StandardCharsets.UTF_8);
        return new HeardMessage(message, "smart_breaker", new ConsumerRecord<>("iot.enriched", 0, 0, device, payload));
    }

    // A browser that reads slowly must hold up neither the consumer nor the other pages.
    @Test
    void whatDoesNotFitIntoTheQueueIsDroppedAndCounted() {
        LivePage page = page(new StreamFilter(null, null, null));
        for (int i = 0; i < 40; i++) {
            page.offer(message("breaker-001", "telemetry"));
        }
        assertThat(page.behind()).isEqualTo(new LivePage.Behind(24, 0, 1));
    }

    @Test
    void onlyWhatThePageAskedForWaitsForIt() {
        LivePage page = page(new StreamFilter("breaker-002", null, null));
        for (int i = 0; i < 40; i++) {
            page.offer(message("breaker-001", "telemetry"));
        }
        assertThat(page.behind().dropped()).isZero();
    }

    @Test
    void aFilterMatchesDeviceKindAndText() {
        HeardMessage trends = message("breaker-001", "trends");
        assertThat(new StreamFilter("001", "trends", "BREAKER").accepts(trends)).isTrue();
        assertThat(new StreamFilter(null, "smart_breaker", null).accepts(trends))
                .isTrue();
        assertThat(new StreamFilter(null, "status", null).accepts(trends)).isFalse();
        assertThat(new StreamFilter(null, null, "meter").accepts(trends)).isFalse();
    }
}
