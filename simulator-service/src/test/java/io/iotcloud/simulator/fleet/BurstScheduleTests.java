package io.iotcloud.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcloud.simulator.fleet.BurstSchedule.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BurstScheduleTests {

    private static final Instant START = Instant.parse("2025-08-18T06:00:00Z");

    /** A publication: how long it was waited for and how many messages it had. */
    private record Publication(Duration waited, int messages) {}

    @Test
    void waitsAreUniformBetweenThreeAndEightSeconds() {
        List<Publication> publications = publications(4000);
        assertThat(publications)
                .allSatisfy(publication ->
                        assertThat(publication.waited()).isBetween(Duration.ofSeconds(3), Duration.ofMillis(8000)));
        for (int second = 3; second < 8; second++) {
            Duration from = Duration.ofSeconds(second);
            long within = publications.stream()
                    .filter(each ->
                            each.waited().compareTo(from) > 0 && each.waited().compareTo(from.plusSeconds(1)) <= 0)
                    .count();
            assertThat(within / 4000.0).isBetween(0.17, 0.23);
        }
    }

    @Test
    void aQuarterArePublishedAsBurstsOfThreeToSix() {
        List<Publication> publications = publications(4000);
        TreeMap<Integer, Integer> bySize = new TreeMap<>();
        publications.forEach(each -> bySize.merge(each.messages(), 1, Integer::sum));
        assertThat(bySize.keySet()).containsExactly(1, 3, 4, 5, 6);
        assertThat(1 - bySize.get(1) / 4000.0).isBetween(0.22, 0.28);
        bySize.tailMap(3).values().forEach(count -> assertThat(count).isBetween(190, 310));
    }

    @Test
    void samplesOfABurstAreTwoHundredMillisecondsApart() {
        BurstSchedule schedule = new BurstSchedule(Pace.USUAL, new SplittableRandom(9), START);
        Instant now = START;
        Instant before = null;
        for (int step = 0; step < 100_000; step++) {
            now = now.plusMillis(100);
            Due due = schedule.dueAt(now);
            if (before != null && due != Due.NOTHING) {
                assertThat(Duration.between(before, now)).isEqualTo(Duration.ofMillis(200));
            }
            if (due != Due.NOTHING) {
                before = due == Due.SAMPLE_OF_BURST ? now : null;
            }
        }
    }

    @Test
    void clockThatIsSetBackDoesNotSilenceTheDevice() {
        BurstSchedule schedule = new BurstSchedule(Pace.USUAL, new SplittableRandom(9), START);
        Instant hourAgo = START.minusSeconds(3600);
        List<Due> dues = new ArrayList<>();
        for (int step = 0; step < 100; step++) {
            dues.add(schedule.dueAt(hourAgo.plusMillis(100L * step)));
        }
        assertThat(dues).anyMatch(due -> due != Due.NOTHING);
    }

    @Test
    void impossiblePaceIsRefused() {
        assertThatThrownBy(() -> new Pace(Duration.ofSeconds(3), Duration.ofSeconds(2), 0.5))
                .hasMessage("max_wait PT2S is shorter than min_wait PT3S");
        assertThatThrownBy(() -> new Pace(Duration.ofSeconds(3), Duration.ofSeconds(4), 1.5))
                .hasMessage("burst_probability 1.5 is not 0 to 1");
    }

    private static List<Publication> publications(int count) {
        BurstSchedule schedule = new BurstSchedule(Pace.USUAL, new SplittableRandom(20250820), START);
        List<Publication> publications = new ArrayList<>();
        Instant now = START;
        Instant last = START;
        Duration waited = Duration.ZERO;
        int messages = 0;
        while (publications.size() < count) {
            now = now.plusMillis(100);
            Due due = schedule.dueAt(now);
            if (due == Due.NOTHING) {
                continue;
            }
            waited = messages == 0 ? Duration.between(last, now) : waited;
            messages++;
            if (due != Due.SAMPLE_OF_BURST) {
                publications.add(new Publication(waited, messages));
                messages = 0;
                last = now;
            }
        }
        return publications;
    }
}
