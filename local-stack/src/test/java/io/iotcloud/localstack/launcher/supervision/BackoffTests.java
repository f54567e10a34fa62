package io.iotcloud.localstack.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTests {

    private static final Duration SHORT_LIFE = Duration.ofSeconds(5);

    @Test
    void theFirstDeathCostsNoTimeAndFurtherOnesDoubleThePauseUpToHalfAMinute() {
        List<Long> pauses = Stream.iterate(
                        Backoff.NONE.afterDeath(SHORT_LIFE), backoff -> backoff.afterDeath(SHORT_LIFE))
                .limit(8)
                .map(backoff -> backoff.pause().toSeconds())
                .toList();

        assertThat(pauses).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void aProcessThatLivedForAMinuteIsStartedAgainAtOnce() {
        assertThat(new Backoff(6).afterDeath(Duration.ofMinutes(1)).pause()).isZero();
    }
}
