package io.iotcloud.sink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BatchSpacingTests {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // nanoTime may overflow
    private final BatchSpacing spacing = new BatchSpacing(Duration.ofMillis(50), now::get);

    // At many messages a second each transaction would carry a handful, and the database would do little but commit.
    @Test
    void theNextBatchIsReadNoEarlierThanTheDistanceAfterTheLastOneCame() {
        spacing.batchCame();
        now.addAndGet(Duration.ofMillis(20).toNanos());

        assertThat(spacing.rest()).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void aBatchThatComesAloneWaitsForNothing() {
        assertThat(spacing.rest()).isZero();

        spacing.batchCame();
        now.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(spacing.rest().isPositive()).isFalse();
    }
}
