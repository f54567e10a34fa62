package io.iotcloud.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparklineTests {

    @Test
    void theHighestValueIsAtTheTopAndTheNewestAtTheRight() {
        Sparkline line = Sparkline.of(new double[] {1, 2, 3});
        assertThat(line.path()).isEqualTo("M2.0 18.0 41.0 10.0 80.0 2.0");
        assertThat(line.endX()).isEqualTo("80.0");
        assertThat(line.endY()).isEqualTo("2.0");
    }

    @Test
    void valuesThatDoNotMoveRunThroughTheMiddle() {
        assertThat(Sparkline.of(new double[] {5, 5}).path()).isEqualTo("M2.0 10.0 80.0 10.0");
    }

    @Test
    void oneValueIsNoTrend() {
        assertThat(Sparkline.isDrawable(new double[] {5})).isFalse();
    }
}
