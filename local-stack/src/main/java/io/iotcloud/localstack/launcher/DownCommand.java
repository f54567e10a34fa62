package io.iotcloud.localstack.launcher;

import io.iotcloud.localstack.launcher.component.Component;
import io.iotcloud.localstack.launcher.component.Components;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.settings.UserException;
import io.iotcloud.localstack.launcher.supervision.Endings;
import io.iotcloud.localstack.launcher.supervision.Journal;
import io.iotcloud.localstack.launcher.supervision.ProcessRecord;
import io.iotcloud.localstack.launcher.supervision.SupervisorLock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends everything: through the supervisor when there is one, else by the records it left. */
final class DownCommand {

    private static final long PATIENCE_SECONDS = 120;

    private final StackSettings settings;
    private final Journal journal;
    private final List<Component> components;

    DownCommand(StackSettings settings, PrintStream out) {
        this.settings = settings;
        this.journal = new Journal(out);
        this.components = Components.of(settings);
    }

    int run(Options options) throws IOException, InterruptedException {
        boolean supervised = endSupervisor();
        int orphans = Endings.ofOrphans(components, settings, journal);
        if (Files.isDirectory(settings.run())) {
            forgetSupervisor();
        }
        journal.say("all", supervised || orphans > 0 ? "ended" : "nothing was running");
        return 0;
    }

    private boolean endSupervisor() throws InterruptedException {
        Optional<ProcessHandle> supervisor =
                ProcessRecord.alive(settings.run(), SupervisorLock.NAME).flatMap(ProcessRecord::process);
        if (supervisor.isEmpty()) {
            return false;
        }
        journal.say(
                SupervisorLock.NAME,
                "ending everything (pid %d)".formatted(supervisor.get().pid()));
        supervisor.get().destroy();
        try {
            supervisor.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new UserException(
                    "The supervisor (pid %d) did not end within %d s; kill -9 it and run ./iot-cloud down again."
                            .formatted(supervisor.get().pid(), PATIENCE_SECONDS));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a process cannot fail", e);
        }
        return true;
    }

    /** After a kill the supervisor's own files are still there; taking its lock and giving it back removes them. */
    private void forgetSupervisor() throws IOException {
        Optional<SupervisorLock> lock = SupervisorLock.take(settings.run());
        if (lock.isPresent()) {
            lock.get().close();
        }
    }
}
