package io.iotcloud.localstack.launcher.supervision;

import io.iotcloud.localstack.launcher.component.Component;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All processes of the stack, from the first start to the end of the last. */
public final class Supervisor {

    private static final Duration LOOK_FOR_WAKE_UPS = Duration.ofMillis(500);

    private final StackSettings settings;
    private final Journal journal;
    private final Signals signals = new Signals();
    private final Map<String, SupervisedProcess> processes = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();

    public Supervisor(List<Component> components, StackSettings settings, Journal journal) {
        this.settings = settings;
        this.journal = journal;
        for (Component component : components) {
            processes.put(component.name(), new SupervisedProcess(component, settings, journal, signals));
        }
    }

    /** Returns at once; each process is started when what it waits for is healthy. */
    public void start() {
        for (SupervisedProcess process : processes.values()) {
            threads.add(Thread.ofVirtual().name(process.component().name()).start(() -> run(process)));
        }
    }

    /** Returns whether every process became healthy in time. */
    public boolean awaitHealthy() {
        boolean all = true;
        for (SupervisedProcess process : processes.values()) {
            all &= process.healthyOnce().join();
        }
        return all;
    }

    /** Follows until the stack is told to end; another {@code up} may ask to start at once what is dead. */
    public void follow() throws InterruptedException, IOException {
        while (!signals.stopping()) {
            signals.pause(LOOK_FOR_WAKE_UPS);
            if (Files.deleteIfExists(wakeUpFile(settings))) {
                signals.wakeUp();
            }
        }
    }

    /** Ends everything in order; called from the JVM's shutdown. */
    public void end() {
        signals.stop();
        journal.say("all", "ending");
        try {
            List<Component> components = processes.values().stream()
                    .map(SupervisedProcess::component)
                    .toList();
            Endings.inOrder(components, component -> {
                SupervisedProcess process = processes.get(component.name());
                if (process != null) {
                    process.end(Endings.PATIENCE);
                }
            });
            journal.say("all", "ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a second {@code up} writes to ask the running supervisor to start at once what is dead. */
    public static Path wakeUpFile(StackSettings settings) {
        return settings.run().resolve("wake-up");
    }

    private void run(SupervisedProcess process) {
        for (String name : process.component().waitsFor()) {
            SupervisedProcess other = processes.get(name);
            if (other != null) {
                other.healthyOnce().join();
            }
        }
        try {
            process.keepRunning();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
