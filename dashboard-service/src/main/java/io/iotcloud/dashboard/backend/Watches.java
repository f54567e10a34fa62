package io.iotcloud.dashboard.backend;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts all watches with the service and ends them with it; each asks on a virtual thread of its own. */
@Component
public final class Watches implements SmartLifecycle {

    private final InstantSource clock;
    private final List<Watch<?>> watches = new ArrayList<>();
    private CountDownLatch stopped = new CountDownLatch(0);

    Watches(InstantSource clock) {
        this.clock = clock;
    }

    /** A watch that asks {@code question} every {@code every} once the service has started. */
    public <T> Watch<T> every(Duration every, String source, Supplier<T> question) {
        Watch<T> watch = new Watch<>(source, every, clock, question);
        watches.add(watch);
        return watch;
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopped = stop;
        for (Watch<?> watch : watches) {
            Thread.ofVirtual().name("watch").start(() -> watch.askUntil(stop));
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
