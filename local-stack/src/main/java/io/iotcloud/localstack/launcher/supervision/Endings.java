package io.iotcloud.localstack.launcher.supervision;

import io.iotcloud.localstack.launcher.component.Component;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.process.OrderlyEnd;
import io.iotcloud.localstack.process.ProcessPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Ends processes group by group: first what produces, then the other services, brokers and database last. */
public final class Endings {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private Endings() {}

    /** Something done to one component that may take its time. */
    @FunctionalInterface
    interface Ending {
        void end(Component component) throws IOException, InterruptedException;
    }

    /**
     * Ends what a supervisor left that was killed.
     *
     * @return how many processes there were
     */
    public static int ofOrphans(List<Component> components, StackSettings settings, Journal journal)
            throws InterruptedException {
        List<Component> running = components.stream()
                .filter(component ->
                        ProcessRecord.alive(settings.run(), component.name()).isPresent())
                .toList();
        inOrder(running, component -> {
            ProcessHandle process = ProcessRecord.alive(settings.run(), component.name())
                    .flatMap(ProcessRecord::process)
                    .orElse(null);
            if (process != null) {
                end(component, process, PATIENCE, journal);
            }
        });
        components.forEach(component -> forget(component, settings));
        return running.size();
    }

    static void inOrder(List<Component> components, Ending ending) throws InterruptedException {
        TreeMap<Integer, List<Component>> groups = components.stream()
                .collect(Collectors.groupingBy(Component::stopOrder, TreeMap::new, Collectors.toList()));
        for (List<Component> group : groups.values()) {
            together(group, ending);
        }
    }

    static void end(Component component, ProcessHandle process, Duration patience, Journal journal)
            throws IOException, InterruptedException {
        long since = System.nanoTime();
        String signal = component.name().equals("database") ? ProcessPlan.INTERRUPT : ProcessPlan.TERMINATE;
        boolean orderly = OrderlyEnd.of(process, signal, patience);
        double seconds = Journal.seconds(Duration.ofNanos(System.nanoTime() - since));
        journal.say(
                component.name(),
                orderly
                        ? "ended after %.1f s".formatted(seconds)
                        : "did not end within %.0f s and was killed".formatted(seconds));
    }

    private static void together(List<Component> group, Ending ending) throws InterruptedException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (Component component : group) {
                ends.add(executor.submit(() -> {
                    ending.end(component);
                    return component;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a process could not be ended", e.getCause());
        }
    }

    private static void forget(Component component, StackSettings settings) {
        try {
            ProcessRecord.remove(settings.run(), component.name());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the record of %s stays".formatted(component.name()), e);
        }
    }
}
