package io.iotcloud.localstack.launcher.status;

import io.iotcloud.localstack.launcher.component.Component;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.supervision.ProcessRecord;
import io.iotcloud.localstack.launcher.supervision.SupervisorLock;
import io.iotcloud.localstack.process.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The whole stack at one moment.
 *
 * @param supervisorPid 0 when nobody starts again what dies
 */
public record StackStatus(List<ProcessStatus> processes, long supervisorPid, long supervisorBytes) {

    public StackStatus {
        processes = List.copyOf(processes);
    }

    /** Asks all processes at the same time. */
    public static StackStatus of(List<Component> components, StackSettings settings) {
        Optional<ProcessRecord> supervisor = ProcessRecord.alive(settings.run(), SupervisorLock.NAME);
        return new StackStatus(
                components.parallelStream()
                        .map(component -> statusOf(component, settings))
                        .toList(),
                supervisor.map(ProcessRecord::pid).orElse(0L),
                supervisor
                        .flatMap(ProcessRecord::process)
                        .map(ResidentMemory::bytesOfItself)
                        .orElse(0L));
    }

    /** As {@link #healthy}, but without looking at memory, and done at the first process that is not. */
    public static boolean healthy(List<Component> components, StackSettings settings) {
        return components.stream()
                        .allMatch(component -> ProcessRecord.alive(settings.run(), component.name())
                                        .isPresent()
                                && component.health().check().up())
                && ProcessRecord.alive(settings.run(), SupervisorLock.NAME).isPresent();
    }

    public boolean healthy() {
        return processes.stream().allMatch(ProcessStatus::up) && supervised();
    }

    boolean supervised() {
        return supervisorPid != 0;
    }

    public boolean anythingRuns() {
        return supervised() || processes.stream().anyMatch(process -> process.pid() != 0);
    }

    long residentBytes() {
        return supervisorBytes
                + processes.stream().mapToLong(ProcessStatus::residentBytes).sum();
    }

    private static ProcessStatus statusOf(Component component, StackSettings settings) {
        int port = settings.port(component.ports().getFirst());
        ProcessRecord record =
                ProcessRecord.alive(settings.run(), component.name()).orElse(null);
        ProcessHandle process = record == null ? null : record.process().orElse(null);
        if (record == null || process == null) {
            return new ProcessStatus(
                    component.name(), ProcessStatus.DOWN, "does not run", port, 0, 0, Duration.ZERO, 0);
        }
        Health health = component.health().check();
        return new ProcessStatus(
                component.name(),
                health.up() ? ProcessStatus.UP : ProcessStatus.STARTING,
                health.up() ? "" : health.detail(),
                port,
                record.pid(),
                ResidentMemory.bytesOf(process),
                Duration.between(record.started(), Instant.now()),
                record.restarts());
    }
}
