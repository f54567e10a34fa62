package io.iotcloud.dashboard.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTests {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch stopped = new CountDownLatch(1);

    @AfterEach
    void stop() {
        stopped.countDown();
    }

    @Test
    void aWatchThatSomebodyReadsIsAskedEveryTime() {
        Watch<Integer> watch = watch(Duration.ofMillis(20));
        assertThat(watch.reading().value()).isNull();
        ask(watch);

        await().until(() -> watch.reading().value() instanceof Integer answers && answers >= 5);
    }

    // Every service would pay for pages that nobody has open.
    @Test
    void aWatchThatNobodyReadsIsAskedAFifthAsOften() {
        Watch<Integer> unread = watch(Duration.ofMillis(200));
        AtomicInteger askedOfRead = new AtomicInteger();
        Watch<Integer> read = new Watch<>(
                "a service", Duration.ofMillis(200), InstantSource.fixed(NOW), askedOfRead::incrementAndGet);
        assertThat(read.reading().value()).isNull();
        ask(unread);
        ask(read);

        await().until(() -> askedOfRead.get() >= 12);
        assertThat(asked.get()).isBetween(2, 5);
    }

    private Watch<Integer> watch(Duration every) {
        return new Watch<>("a service", every, InstantSource.fixed(NOW), asked::incrementAndGet);
    }

    private void ask(Watch<?> watch) {
        Thread.ofVirtual().start(() -> watch.askUntil(stopped));
    }
}
