package io.iotcloud.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Messages of a few devices, sent as bridge and enrichment do, and what must be stored of them. */
record Traffic(KafkaRecords records, TestDatabase database) {

    static final int BURST = 300;

    private static final Duration SOON = Duration.ofMinutes(3);

    /**
     * Sends raw and enriched messages of devices whose names begin with {@code device}, {@link #BURST} per call.
     *
     * @return their ids
     */
    Set<String> send(String device, int round) {
        Set<String> ids = new HashSet<>();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        for (int i = 0; i < BURST; i++) {
            String raw = SinkFixtures.breaker(device + "-" + i % 7, now.plusNanos((round * 1000L + i) * 1000));
            byte[] payload = raw.getBytes(StandardCharsets.UTF_8);
            ids.add(records.raw(device + "-" + i % 7, payload, now));
            records.enriched(
                    device + "-" + i % 7, payload, SinkFixtures.enriched(raw).getBytes(StandardCharsets.UTF_8), now);
        }
        records.flush();
        return ids;
    }

    void awaitEachStoredOnce(String device, Set<String> ids) {
        String ofDevice = "device_id LIKE '%s-%%'".formatted(device);
        for (String table : List.of("iot_raw_data", "iot_enriched_data", "smart_breaker_data")) {
            await("%s holds %d messages".formatted(table, ids.size()))
                    .atMost(SOON)
                    .until(() -> database.rows(table, ofDevice) >= ids.size());
            assertThat(database.messageIds(table, ofDevice)).hasSize(ids.size());
            assertThat(database.distinctMessageIds(table, ofDevice)).isEqualTo(ids);
        }
    }
}
