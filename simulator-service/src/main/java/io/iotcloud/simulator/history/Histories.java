package io.iotcloud.simulator.history;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.simulator.fleet.DeviceDirectory;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The one history that is made at a time, or the last one. Ends with the process; what it sent by then stays. */
@Component
final class Histories implements SmartLifecycle {

    private final HistoryProperties properties;
    private final DeviceDirectory devices;
    private final Uplink.Opener uplinks;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable HistoryJob job;
    private @Nullable Thread thread;
    private volatile boolean running;

    Histories(HistoryProperties properties, DeviceDirectory devices, Uplink.Opener uplinks, InstantSource clock) {
        this.properties = properties;
        this.devices = devices;
        this.uplinks = uplinks;
        this.clock = clock;
    }

    /** @throws ProblemException 409 while there is one already */
    HistoryProgress begin(HistoryRequest.Checked wanted) {
        HistoryPlan plan = HistoryPlan.of(wanted, devices.site(), clock.instant());
        lock.lock();
        try {
            if (job != null && job.isRunning()) {
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "history-running",
                        "A history is being made already (%d of %d messages); DELETE /api/history cancels it."
                                .formatted(job.acknowledged(), job.plan().total()));
            }
            HistoryJob begun = new HistoryJob(plan, uplinks, properties.window(), clock);
            job = begun;
            thread = Thread.ofPlatform()
                    .name("history")
                    .daemon()
                    .priority(Thread.MIN_PRIORITY)
                    .start(begun);
            return HistoryProgress.of(begun, clock.instant());
        } finally {
            lock.unlock();
        }
    }

    /** The present or the last one. */
    Optional<HistoryProgress> progress() {
        lock.lock();
        try {
            return Optional.ofNullable(job).map(found -> HistoryProgress.of(found, clock.instant()));
        } finally {
            lock.unlock();
        }
    }

    /** Ends the present one; what is sent by then stays. Empty when there never was one. */
    Optional<HistoryProgress> cancel() {
        Thread making;
        lock.lock();
        try {
            making = thread;
        } finally {
            lock.unlock();
        }
        if (making != null) {
            making.interrupt();
            awaitEnd(making);
        }
        return progress();
    }

    private static void awaitEnd(Thread making) {
        try {
            making.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        cancel();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
