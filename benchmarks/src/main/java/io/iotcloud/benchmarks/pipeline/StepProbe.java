package io.iotcloud.benchmarks.pipeline;

import io.iotcloud.benchmarks.load.Fleet;
import io.iotcloud.benchmarks.statistics.Trend;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Publishes at one rate for a while and watches the backlog meanwhile. */
public final class StepProbe {

    private static final long INTERVAL_MILLIS = 500;

    private final Fleet fleet;
    private final KafkaOffsets offsets;
    private final Duration time;

    public StepProbe(Fleet fleet, KafkaOffsets offsets, Duration time) {
        this.fleet = fleet;
        this.offsets = offsets;
        this.time = time;
    }

    /** The first third of the time is not looked at: a pipeline at rest first has to fill. */
    public Step at(double perSecond, UnaryOperator<String> topic) {
        offsets.mark();
        List<Trend.Point> backlog = new CopyOnWriteArrayList<>();
        long start = System.nanoTime();
        double published;
        try (ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory())) {
            sampler.scheduleWithFixedDelay(
                    () -> backlog.add(sample(start)), time.toMillis() / 3, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            published = fleet.publish(perSecond, time, topic, _ -> {});
            sampler.shutdownNow();
        }
        return new Step(perSecond, published, backlog, offsets.waiting());
    }

    private Trend.Point sample(long start) {
        long waiting = offsets.waiting().total();
        return new Trend.Point((System.nanoTime() - start) / 1e9, waiting);
    }
}
