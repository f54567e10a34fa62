package io.iotcloud.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.telemetry.MessageId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LoadTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");

    private final Telemetry telemetry = new Telemetry("bench-1-000", new SplittableRandom(1));

    @Test
    void aMessageHasTheFormOfTheDescriptionAndAboutTwelveHundredBytes() {
        byte[] payload = telemetry.next(NOW).payload();
        String text = new String(payload, StandardCharsets.UTF_8);

        assertThat(payload.length).isBetween(1_100, 1_300);
        assertThat(text)
                .startsWith("{")
                .contains("\"device_id\": \"bench-1-000\"", "\"timestamp\": \"2026-01-01T00:00:00.123456Z\"")
                .contains("\"voltage\"", "\"current\"", "\"power\"", "\"operating_hours\"")
                .doesNotContain("~");
    }

    // Two messages with the same bytes would be one message, and the count of a run would not add up.
    @Test
    void messagesAtOneMomentHaveTimestampsAndIdentitiesOfTheirOwn() {
        Set<Instant> timestamps = new HashSet<>();
        Set<MessageId> identities = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            Message message = telemetry.next(NOW);
            timestamps.add(message.timestamp());
            identities.add(MessageId.of(new DeviceId(message.device()), message.payload()));
        }
        assertThat(timestamps).hasSize(1_000);
        assertThat(identities).hasSize(1_000);
    }

    @Test
    void aPaceGivesExactlyItsRateAlsoWhenMomentsAreMissed() {
        Pace pace = new Pace(1_000, 0);
        int sent = 0;
        for (long millis : new long[] {1, 2, 500, 501, 999, 1_000}) {
            sent += pace.due(millis * 1_000_000, 10_000);
        }
        assertThat(sent).isEqualTo(1_000);
    }

    @Test
    void whatIsDueBeyondABurstStaysDue() {
        Pace pace = new Pace(1_000, 0);
        assertThat(pace.due(1_000_000_000, 600)).isEqualTo(600);
        assertThat(pace.due(1_000_000_000, 600)).isEqualTo(400);
    }

    @Test
    void asFastAsPossibleIsAFullBurstEachTime() {
        Pace pace = new Pace(Double.POSITIVE_INFINITY, 0);
        assertThat(pace.due(1, 200)).isEqualTo(200);
        assertThat(pace.due(2, 200)).isEqualTo(200);
    }
}
