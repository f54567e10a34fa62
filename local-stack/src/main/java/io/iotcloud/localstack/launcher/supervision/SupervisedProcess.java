package io.iotcloud.localstack.launcher.supervision;

import io.iotcloud.localstack.launcher.component.Component;
import io.iotcloud.localstack.launcher.port.PortCheck;
import io.iotcloud.localstack.launcher.settings.DiskSpace;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.settings.UserException;
import io.iotcloud.localstack.process.Health;
import io.iotcloud.localstack.process.Liveness;
import io.iotcloud.localstack.process.OrderlyEnd;
import io.iotcloud.localstack.process.ProcessPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Keeps one process running; lives on a thread of its own until it is told to stop. */
final class SupervisedProcess {

    private static final Duration STARTING_INTERVAL = Duration.ofMillis(400);
    private static final Duration RUNNING_INTERVAL = Duration.ofSeconds(5);
    private static final int FAILURES_BEFORE_A_REPORT = 3;
    private static final int LAST_LINES = 20;

    private final Component component;
    private final StackSettings settings;
    private final Journal journal;
    private final Signals signals;
    private final CompletableFuture<Boolean> healthyOnce = new CompletableFuture<>();
    private final ReentrantLock starting = new ReentrantLock();
    private final LogFile log;

    private String lastFailure = "";
    private Backoff backoff = Backoff.NONE;
    private int restarts;
    private boolean firstStart = true;
    private long firstAttempt;
    private volatile @Nullable ProcessHandle process;

    SupervisedProcess(Component component, StackSettings settings, Journal journal, Signals signals) {
        this.component = component;
        this.settings = settings;
        this.journal = journal;
        this.signals = signals;
        this.log = new LogFile(settings.logs().resolve(component.name() + ".log"));
    }

    Component component() {
        return component;
    }

    /** Completes with true when the process is healthy for the first time, with false when it took too long. */
    CompletableFuture<Boolean> healthyOnce() {
        return healthyOnce;
    }

    void keepRunning() throws InterruptedException {
        firstAttempt = System.nanoTime();
        while (!signals.stopping()) {
            long since = System.nanoTime();
            try {
                ProcessHandle running = adoptedOrStarted();
                if (running != null) {
                    watch(running, since);
                }
            } catch (IOException | UserException e) {
                sayOnce("could not be started: " + e.getMessage());
                reportIfTooLate("not started");
            }
            afterDeath(Duration.ofNanos(System.nanoTime() - since));
        }
    }

    private void sayOnce(String failure) {
        if (!failure.equals(lastFailure)) {
            journal.say(component.name(), failure);
        }
        lastFailure = failure;
    }

    private void afterDeath(Duration lived) throws InterruptedException {
        if (signals.stopping()) {
            return;
        }
        backoff = backoff.afterDeath(lived);
        restarts++;
        if (!backoff.pause().isZero() && lastFailure.isEmpty()) {
            journal.say(
                    component.name(),
                    "is started again in %d s".formatted(backoff.pause().toSeconds()));
        }
        if (signals.pause(backoff.pause())) {
            backoff = Backoff.NONE;
        }
    }

    /** Nothing is started any more once the end has begun: see {@link #end}. */
    private @Nullable ProcessHandle adoptedOrStarted() throws IOException, InterruptedException {
        starting.lockInterruptibly();
        try {
            if (signals.stopping()) {
                return null;
            }
            Optional<ProcessRecord> orphan = ProcessRecord.alive(settings.run(), component.name());
            if (orphan.isEmpty() && firstStart) {
                log.rotate();
            }
            firstStart = false;
            ProcessPlan plan = OwnSession.of(component.preparation().plan());
            ProcessHandle running = orphan.flatMap(ProcessRecord::process).orElse(null);
            if (running == null || !adopted(running, orphan.orElseThrow(), plan)) {
                running = start(plan);
            }
            process = running;
            return running;
        } finally {
            starting.unlock();
        }
    }

    private boolean adopted(ProcessHandle orphan, ProcessRecord record, ProcessPlan plan)
            throws IOException, InterruptedException {
        if (record.fingerprint().equals(Fingerprint.of(plan))) {
            journal.say(component.name(), "runs already (pid %d)".formatted(orphan.pid()));
            restarts = record.restarts();
            return true;
        }
        journal.say(component.name(), "runs with other settings (pid %d) and is ended".formatted(orphan.pid()));
        OrderlyEnd.of(orphan, plan.stopSignal(), Endings.PATIENCE);
        return false;
    }

    private ProcessHandle start(ProcessPlan plan) throws IOException {
        List<String> taken = PortCheck.taken(component, settings);
        if (!taken.isEmpty()) {
            throw new UserException(String.join(" ", taken));
        }
        ProcessHandle fresh = plan.start().toHandle();
        lastFailure = "";
        ProcessRecord.of(component.name(), fresh, Fingerprint.of(plan), restarts)
                .write(settings.run());
        journal.say(component.name(), "starting (pid %d)".formatted(fresh.pid()));
        return fresh;
    }

    /** Returns when the process is dead. */
    private void watch(ProcessHandle running, long since) throws InterruptedException, IOException {
        boolean up = false;
        boolean wasUp = false;
        int failures = 0;
        while (!Liveness.endsWithin(running, up ? RUNNING_INTERVAL : STARTING_INTERVAL)) {
            if (signals.stopping()) {
                return;
            }
            Health health = component.health().check();
            failures = health.up() ? 0 : failures + 1;
            if (health.up() && !up) {
                up = true;
                journal.say(
                        component.name(),
                        wasUp ? "healthy again" : "healthy after %.1f s".formatted(Journal.secondsSince(since)));
                wasUp = true;
                healthyOnce.complete(true);
            } else if (up && failures == FAILURES_BEFORE_A_REPORT) {
                up = false;
                journal.say(component.name(), "unhealthy: " + health.detail());
            }
            reportIfTooLate(health.detail());
        }
        if (!signals.stopping()) {
            journal.say(component.name(), "died (pid %d); its last lines:".formatted(running.pid()), lastLines());
            DiskSpace.problem(settings.data()).ifPresent(problem -> journal.say(component.name(), problem));
            reportIfTooLate("it died");
        }
    }

    private void reportIfTooLate(String detail) {
        boolean tooLate =
                System.nanoTime() - firstAttempt > settings.startPatience().toNanos();
        if (tooLate && healthyOnce.complete(false)) {
            journal.say(
                    component.name(),
                    "is not healthy after %d s (%s); its last lines in %s:"
                            .formatted(settings.startPatience().toSeconds(), detail, log.path()),
                    lastLines());
        }
    }

    private List<String> lastLines() {
        return log.lastLines(LAST_LINES);
    }

    /** Ends the process with its signal, by force if that does not help, and forgets it. */
    void end(Duration patience) throws IOException, InterruptedException {
        starting.lockInterruptibly();
        try {
            ProcessHandle running = process;
            if (running != null && Liveness.of(running)) {
                Endings.end(component, running, patience, journal);
            }
            ProcessRecord.remove(settings.run(), component.name());
        } finally {
            starting.unlock();
        }
    }
}
