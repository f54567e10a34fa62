package io.iotcloud.simulator.fleet;

import io.iotcloud.simulator.grid.Grid;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one thread on which the fleet lives: it advances all devices every 100 ms and answers questions in between.
 *
 * <p>When it stops, every device publishes that it goes offline and disconnects; a process that is killed cannot, and the
 * broker sends the Last Wills.
 */
@Component
final class FleetClock implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FleetClock.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration GOOD_BYE_WITHIN = Duration.ofSeconds(8);

    private final FleetProperties properties;
    private final InstantSource clock;
    private final FleetMeters meters;
    private final ScheduledExecutorService thread;
    private final Fleet fleet;
    private volatile boolean running;

    FleetClock(FleetProperties properties, DeviceLink.Opener links, InstantSource clock, FleetMeters meters) {
        this.properties = properties;
        this.clock = clock;
        this.meters = meters;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("fleet").daemon().factory());
        this.fleet = newFleet(links, clock.instant());
    }

    /** The devices write with a mapper of their own: what REST is set to must not change their bytes. */
    private Fleet newFleet(DeviceLink.Opener links, Instant start) {
        return new Fleet(properties.seedAt(start), properties.site(), links, new JsonMapper(), start);
    }

    @Override
    public void start() {
        ask(this::begin);
        thread.scheduleAtFixedRate(this::tick, 0, Grid.STEP.toMillis(), TimeUnit.MILLISECONDS);
        running = true;
    }

    private int begin(Fleet begun) {
        begun.beginAt(clock.instant());
        List<DeviceSpec> mine = properties.mine();
        mine.forEach(spec -> add(begun, spec, Pace.USUAL));
        if (mine.isEmpty() && properties.enabled()) {
            log.warn(
                    "There is no device in the list of {} for shard {}",
                    properties.devices().size(),
                    properties.shard());
        } else {
            log.info("Simulating {} devices with seed {}", mine.size(), begun.seed());
        }
        return mine.size();
    }

    DeviceNode add(Fleet to, DeviceSpec spec, Pace pace) {
        DeviceNode node = to.add(spec, pace)
                .orElseThrow(() -> new IllegalArgumentException("%s: there is no simulation of %s, only of %s"
                        .formatted(spec.id(), spec.type(), DeviceCatalog.types())));
        meters.added(node);
        return node;
    }

    CompletableFuture<Void> remove(Fleet from, DeviceNode node) {
        meters.removed(node.id());
        return from.remove(node.id());
    }

    /** Runs {@code question} on the fleet's thread and waits for its answer. */
    <T> T ask(Function<Fleet, T> question) {
        Future<T> answer = thread.submit(() -> question.apply(fleet));
        try {
            return answer.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the fleet did not answer within " + ANSWER_WITHIN, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the fleet", e);
        }
    }

    private void tick() {
        try {
            fleet.advanceTo(clock.instant());
        } catch (RuntimeException e) {
            // the loop's outermost edge: an exception here would silently end the schedule, and with it all devices
            log.error("A step of the simulation failed", e);
            meters.stepFailed();
        }
    }

    @Override
    public void stop() {
        running = false;
        CompletableFuture<?>[] leaving =
                ask(left -> left.all().stream().map(node -> remove(left, node)).toArray(CompletableFuture<?>[]::new));
        thread.shutdown();
        CompletableFuture.allOf(leaving)
                .orTimeout(GOOD_BYE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .handle((_, failure) -> {
                    if (failure != null) {
                        log.warn("Not every device could say good-bye", failure);
                    }
                    return failure == null;
                })
                .join();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server starts and after it has stopped, so that no request meets a fleet without a clock. */
    @Override
    public int getPhase() {
        return 0;
    }
}
