package io.iotcloud.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iotcloud.benchmarks.statistics.Trend;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateSearchTests {

    private static final Waiting NOTHING = new Waiting(0, 0, 0);

    private final RateSearch search = new RateSearch(1.5, 100_000);

    @Test
    void theHighestRateLiesWithinHalfAStepBelowTheLimit() {
        for (double limit : new double[] {1_100, 2_000, 7_777, 30_000}) {
            double found = search.highest(1_000, rate -> rate <= limit);
            assertThat(found).isLessThanOrEqualTo(limit).isGreaterThan(limit / Math.sqrt(1.5) - 1e-6);
        }
    }

    @Test
    void aStartThatIsTooHighIsLowered() {
        assertThat(search.highest(10_000, rate -> rate <= 3_000)).isBetween(3_000 / Math.sqrt(1.5) - 1, 3_000.0);
    }

    @Test
    void nothingIsTriedAboveTheMaximum() {
        List<Double> tried = new ArrayList<>();
        double found = new RateSearch(2, 4_000).highest(1_000, tried::add);
        assertThat(found).isEqualTo(4_000);
        assertThat(tried).containsExactly(1_000.0, 2_000.0, 4_000.0);
    }

    @Test
    void whenNothingIsSustainedTheAnswerIsZero() {
        assertThat(search.highest(100, _ -> false)).isZero();
    }

    @Test
    void aRateIsSustainedWhenItIsReachedAndTheBacklogDoesNotGrow() {
        List<Trend.Point> flat = List.of(new Trend.Point(0, 500), new Trend.Point(1, 505), new Trend.Point(2, 498));
        List<Trend.Point> growing = List.of(new Trend.Point(0, 500), new Trend.Point(1, 530), new Trend.Point(2, 560));
        assertThat(new Step(1_000, 999, flat, NOTHING).sustained()).isTrue();
        assertThat(new Step(1_000, 999, growing, NOTHING).sustained()).isFalse();
        assertThat(new Step(1_000, 970, flat, NOTHING).sustained()).isFalse();
        assertThat(new Step(1_000, 999, growing, NOTHING).growth()).isCloseTo(30, within(1e-9));
    }
}
