package io.iotcloud.defaults.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BatchSpacingTests {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // nanoTime may overflow
    private final BatchSpacing spacing = new BatchSpacing(Duration.ofMillis(50), 1_000, now::get);

    // At many messages a second each transaction would carry a handful, and the database would do little but commit.
    @Test
    void theNextBatchIsReadNoEarlierThanTheDistanceAfterTheLastOneCame() {
        spacing.batchCame(0);
        now.addAndGet(Duration.ofMillis(20).toNanos());

        assertThat(spacing.rest()).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void aBatchThatComesAloneWaitsForNothing() {
        assertThat(spacing.rest()).isZero();

        spacing.batchCame(0);
        now.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(spacing.rest().isPositive()).isFalse();
    }

    // Behind an outage lies a backlog, and the database is what limits how soon it is stored.
    @Test
    void theFullerABatchWasTheSoonerTheNextIsRead() {
        spacing.batchCame(750);
        assertThat(spacing.rest()).isEqualTo(Duration.ofNanos(12_500_000));

        spacing.batchCame(1_000);
        assertThat(spacing.rest()).isZero();
    }
}
