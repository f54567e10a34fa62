package io.iotcloud.simulator.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BiographyTests {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    private final Biography biography = new Biography(20250820);

    @Test
    void tripsAndClosedHoursNeverFallAndHoursGrowNoFasterThanTime() {
        Instant time = midnight(DAY);
        BreakerPast before = biography.at(time);
        for (int tenMinutes = 1; tenMinutes <= 30 * 144; tenMinutes++) {
            time = time.plusSeconds(600);
            BreakerPast now = biography.at(time);
            assertThat(now.tripCount()).isBetween(before.tripCount(), before.tripCount() + 1);
            assertThat(now.closedHours() - before.closedHours()).isBetween(0.0, 600 / 3600.0 + 1e-9);
            before = now;
        }
    }

    // Otherwise every breaker would ask for maintenance for ever, a year after it was made.
    @Test
    void aBreakerIsServicedEveryThousandHours() {
        List<BreakerPast> year = LongStream.range(0, 365)
                .mapToObj(day -> biography.at(midnight(DAY.plusDays(day))))
                .toList();
        assertThat(year).allSatisfy(past -> {
            assertThat(past.closedHours() - past.hoursAtService()).isBetween(0.0, 1000.0);
            assertThat(past.tripCount() - past.tripsAtService()).isBetween(0L, 20L);
        });
        assertThat(year.stream().map(BreakerPast::hoursAtService).distinct()).hasSizeBetween(8, 10);
    }

    @Test
    void incidentsAreRareAndOverBeforeTheDayIs() {
        List<Incident> incidents = LongStream.range(0, 1000)
                .mapToObj(day -> biography.incidentOn(DAY.plusDays(day)))
                .flatMap(Optional::stream)
                .toList();
        assertThat(incidents).hasSizeBetween(50, 120).allSatisfy(incident -> {
            LocalDate day = LocalDate.ofInstant(incident.begin(), ZoneOffset.UTC);
            assertThat(incident.tripped()).isBefore(incident.closedAgain());
            assertThat(incident.begin()).isAfterOrEqualTo(midnight(day).plus(Duration.ofHours(1)));
            assertThat(incident.closedAgain()).isBefore(midnight(day).plus(Duration.ofHours(23)));
        });
        assertThat(incidents.stream().map(Incident::fault).distinct()).hasSize(3);
    }

    @Test
    void beforeItWasCommissionedABreakerHasWhatItCameWith() {
        BreakerPast fresh = biography.at(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(fresh).isEqualTo(biography.at(Instant.parse("2025-08-20T00:00:00Z")));
        assertThat(fresh.closedHours()).isBetween(100.0, 1000.0);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
