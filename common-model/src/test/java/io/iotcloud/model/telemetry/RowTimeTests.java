package io.iotcloud.model.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.model.telemetry.RowTime.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTimeTests {

    private static final Instant RECEIVED = Instant.parse("2026-03-29T01:30:00Z");
    private static final Duration RETENTION = Duration.ofDays(31);

    @Test
    void isTheDevicesOwnFromRetentionAgoToTenMinutesAhead() {
        assertThat(timeOf(RECEIVED.minus(RETENTION), false).source()).isEqualTo(Source.DEVICE);
        assertThat(timeOf(RECEIVED.plusSeconds(600), false).source()).isEqualTo(Source.DEVICE);
    }

    @Test
    void isTheReceiptWhenTheClockIsOffAndSaysSo() {
        assertThat(timeOf(RECEIVED.minus(RETENTION).minusNanos(1000), false))
                .isEqualTo(new RowTime(RECEIVED, Source.RECEIVED_TOO_OLD));
        assertThat(timeOf(RECEIVED.plusSeconds(600).plusNanos(1000), false))
                .isEqualTo(new RowTime(RECEIVED, Source.RECEIVED_AHEAD));
        assertThat(timeOf(Instant.parse("2099-01-01T00:00:00Z"), false).finding(message(RECEIVED, false)))
                .map(QualityFinding::code)
                .contains("clock_off");
    }

    @Test
    void isTheReceiptForAWillWithoutBlamingTheClock() {
        RowTime time = timeOf(RECEIVED.minusSeconds(3600), true);

        assertThat(time).isEqualTo(new RowTime(RECEIVED, Source.RECEIVED_WILL));
        assertThat(time.finding(message(RECEIVED, true))).isEmpty();
    }

    private static RowTime timeOf(Instant measuredAt, boolean will) {
        return RowTime.of(message(measuredAt, will), RECEIVED, RETENTION);
    }

    private static DeviceMessage message(Instant measuredAt, boolean will) {
        return new DeviceMessage(
                TelemetryFixtures.BREAKER_001,
                null,
                measuredAt,
                DeviceMessage.TELEMETRY,
                will,
                Map.of(),
                Map.of(),
                List.of(),
                Map.of());
    }
}
