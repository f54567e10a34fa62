package io.iotcloud.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTests {

    @Test
    void theMedianOfThreeIsTheOneInTheMiddle() {
        assertThat(Spread.of(List.of(30.0, 10.0, 20.0))).isEqualTo(new Spread(10, 20, 30));
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(1, 2.5, 4));
        assertThat(new Spread(1234.4, 2000, 3000.6).text(0)).isEqualTo("1,234 / 2,000 / 3,001");
    }

    @Test
    void aPercentileIsAValueThatWasMeasured() {
        Percentiles hundred = new Percentiles(
                IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray());
        assertThat(hundred.at(50)).isEqualTo(50);
        assertThat(hundred.at(99)).isEqualTo(99);
        assertThat(hundred.at(100)).isEqualTo(100);
        assertThat(hundred.at(0.1)).isEqualTo(1);
        assertThat(new Percentiles(new double[] {7}).at(99)).isEqualTo(7);
    }

    @Test
    void aPercentileAbove100OrOfNothingIsRefused() {
        assertThatThrownBy(() -> new Percentiles(new double[] {1}).at(101)).hasMessageContaining("101");
        assertThatThrownBy(() -> new Percentiles(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTrendOfALineIsItsSlope() {
        assertThat(Trend.slope(points(0, 50, 100, 150))).isCloseTo(50, within(1e-9));
        assertThat(Trend.slope(points(9, 6, 3))).isCloseTo(-3, within(1e-9));
    }

    // A sample taken while a consumer commits late must not turn a steady backlog into a growing one.
    @Test
    void oneOutlierDoesNotMoveTheTrend() {
        assertThat(Trend.slope(points(100, 101, 99, 100, 5_000, 100, 101, 99, 100)))
                .isCloseTo(0, within(1.0));
    }

    @Test
    void aSinglePointHasNoTrend() {
        assertThat(Trend.slope(points(5))).isZero();
    }

    private static List<Trend.Point> points(double... values) {
        double[] seconds =
                DoubleStream.iterate(0, s -> s + 1).limit(values.length).toArray();
        return IntStream.range(0, values.length)
                .mapToObj(i -> new Trend.Point(seconds[i], values[i]))
                .toList();
    }
}
