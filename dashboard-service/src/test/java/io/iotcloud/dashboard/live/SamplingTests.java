package io.iotcloud.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplingTests {

    private final Sampling sampling = new Sampling(20);

    private long shown(long second, int messages) {
        return IntStream.range(0, messages).filter(_ -> sampling.shows(second)).count();
    }

    @Test
    void everythingIsShownWhileItCanBeRead() {
        assertThat(shown(1, 20)).isEqualTo(20);
        assertThat(shown(2, 20)).isEqualTo(20);
        assertThat(sampling.oneIn()).isEqualTo(1);
    }

    // 1,000 messages a second must not reach a browser, not even in the second in which they begin.
    @Test
    void aFloodIsSampledAndThePageCanSayHow() {
        assertThat(shown(1, 1000)).isEqualTo(20);
        assertThat(shown(2, 1000)).isEqualTo(20);
        assertThat(sampling.oneIn()).isEqualTo(50);
    }

    @Test
    void afterTheFloodEverythingIsShownAgain() {
        shown(1, 1000);
        shown(2, 5);
        assertThat(shown(3, 5)).isEqualTo(5);
        assertThat(sampling.oneIn()).isEqualTo(1);
    }
}
