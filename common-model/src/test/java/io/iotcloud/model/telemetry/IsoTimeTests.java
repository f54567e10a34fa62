package io.iotcloud.model.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T12:00:00Z",
                "2026-01-31T12:00:00.5Z",
                "2026-01-31T12:00:00.Z",
                "2026-01-31T12:00:00.000000001Z",
                "2024-02-29T23:59:59.999999999Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "+12026-01-31T12:00:00Z",
                "-0044-03-15T12:00:00Z",
                "2026-01-31T12:00Z",
                "2026-01-31T12:00:00+02:00",
                "2026-01-31t12:00:00z",
                "1969-12-31T23:59:59.1Z"
            })
    void everyFormIsReadAsTheStandardLibraryReadsIt(String text) {
        assertThat(IsoTime.parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-01-31",
                "2026-01-31T12:00:00",
                "2026-02-29T12:00:00Z",
                "2026-04-31T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-00-01T12:00:00Z",
                "2026-01-00T12:00:00Z",
                "2026-01-32T12:00:00Z",
                "2026-01-31T24:00:01Z",
                "2026-01-31T12:60:00Z",
                "2026-01-31T12:00:61Z",
                "2026-01-31T12:00:00.1234567890Z",
                "2026-01-31T12:00:00.12x4Z",
                "2026-01-31T12:00:00,5Z",
                "2026-01-31 12:00:00Z",
                "2026-01-31T1a:00:00Z",
                "2026-01-31T12:00:00ZZ",
                "２026-01-31T12:00:00Z"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> IsoTime.parse(text)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> OffsetDateTime.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void whatAnInstantPrintsIsReadBack() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            Instant instant = Instant.ofEpochSecond(
                            random.nextLong(-2_000_000_000L, 4_000_000_000L), random.nextInt(1_000_000_000))
                    .truncatedTo(i % 2 == 0 ? ChronoUnit.MICROS : ChronoUnit.NANOS);
            assertThat(IsoTime.parse(instant.toString())).isEqualTo(instant);
        }
    }
}
