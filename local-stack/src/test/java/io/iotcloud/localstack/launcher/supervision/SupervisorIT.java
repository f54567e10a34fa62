package io.iotcloud.localstack.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.localstack.launcher.component.Component;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.process.Health;
import io.iotcloud.localstack.process.ProcessPlan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes that do nothing but wait. */
@Tag("stack")
@NullUnmarked
class SupervisorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private final AtomicBoolean brokerHealthy = new AtomicBoolean(true);
    private StackSettings settings;
    private List<Component> components;
    private Supervisor supervisor;

    @BeforeEach
    void supervise() {
        settings = StackSettings.from(folder, Map.of());
        components = List.of(
                component("broker", List.of(), 2, brokerHealthy, "60"),
                component("service", List.of("broker"), 1, new AtomicBoolean(true), "60"));
        supervisor = newSupervisor();
    }

    @AfterEach
    void endEverything() {
        supervisor.end();
    }

    @Test
    void aServiceIsStartedWhenItsBrokerIsHealthyAndNotBefore() {
        brokerHealthy.set(false);
        supervisor.start();
        await().atMost(PATIENCE).until(() -> isRunning("broker"));
        assertThat(isRunning("service")).isFalse();

        brokerHealthy.set(true);

        assertThat(supervisor.awaitHealthy()).isTrue();
        assertThat(isRunning("service")).isTrue();
    }

    @Test
    void aKilledProcessIsReplacedAndReported() {
        startHealthy();
        long first = pid("service");

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().atMost(PATIENCE).until(() -> isRunning("service") && pid("service") != first);
        assertThat(words()).contains("died (pid %d)".formatted(first));
    }

    @Test
    void theEndIsInOrderAndLeavesNoProcessAndNoRecord() {
        startHealthy();
        ProcessHandle broker = ProcessHandle.of(pid("broker")).orElseThrow();

        supervisor.end();

        assertThat(broker.isAlive()).isFalse();
        assertThat(settings.run()).isEmptyDirectory();
        assertThat(words().indexOf("service                  ended"))
                .isLessThan(words().indexOf("broker                   ended"));
    }

    // A supervisor that was killed has said goodbye to nobody; its processes run on.
    @Test
    void theNextSupervisorTakesOverWhatRunsAlready() {
        startHealthy();
        long before = pid("broker");

        Supervisor next = newSupervisor();
        next.start();

        assertThat(next.awaitHealthy()).isTrue();
        assertThat(pid("broker")).isEqualTo(before);
        assertThat(words()).contains("runs already (pid %d)".formatted(before));
        next.end();
    }

    @Test
    void whatRunsWithOtherSettingsIsReplacedByTheNextSupervisor() {
        startHealthy();
        long before = pid("service");
        components = List.of(
                components.getFirst(), component("service", List.of("broker"), 1, new AtomicBoolean(true), "61"));

        Supervisor next = newSupervisor();
        next.start();

        assertThat(next.awaitHealthy()).isTrue();
        assertThat(pid("service")).isNotEqualTo(before);
        next.end();
    }

    @Test
    void withoutASupervisorEverythingCanBeEndedByTheRecords() throws InterruptedException {
        startHealthy();
        ProcessHandle service = ProcessHandle.of(pid("service")).orElseThrow();

        assertThat(Endings.ofOrphans(components, settings, journal())).isEqualTo(2);

        assertThat(service.isAlive()).isFalse();
    }

    private void startHealthy() {
        supervisor.start();
        assertThat(supervisor.awaitHealthy()).isTrue();
    }

    private Supervisor newSupervisor() {
        return new Supervisor(components, settings, journal());
    }

    private Journal journal() {
        return new Journal(new PrintStream(words, true, StandardCharsets.UTF_8));
    }

    private String words() {
        return words.toString(StandardCharsets.UTF_8);
    }

    private boolean isRunning(String name) {
        return ProcessRecord.alive(settings.run(), name).isPresent();
    }

    private long pid(String name) {
        return ProcessRecord.read(settings.run(), name).orElseThrow().pid();
    }

    private Component component(
            String name, List<String> waitsFor, int stopOrder, AtomicBoolean healthy, String seconds) {
        Path log = settings.logs().resolve(name + ".log");
        return new Component(
                name,
                List.of(),
                waitsFor,
                stopOrder,
                () -> healthy.get() ? Health.UP : Health.down("not yet"),
                () -> new ProcessPlan(
                        name,
                        List.of("sleep", seconds),
                        Map.of(),
                        folder,
                        log,
                        ProcessPlan.TERMINATE,
                        () -> Health.UP));
    }
}
