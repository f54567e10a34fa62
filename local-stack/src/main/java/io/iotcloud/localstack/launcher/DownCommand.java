package io.iotcloud.localstack.launcher;

import io.iotcloud.localstack.launcher.component.Component;
import io.iotcloud.localstack.launcher.component.Components;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.settings.UserException;
import io.iotcloud.localstack.launcher.supervision.Endings;
import io.iotcloud.localstack.launcher.supervision.Journal;
import io.iotcloud.localstack.launcher.supervision.ProcessRecord;
import io.iotcloud.localstack.launcher.supervision.SupervisorLock;
import io.iotcloud.localstack.process.Liveness;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Ends everything: through the supervisor when there is one, else by the records it left. */
final class DownCommand {

    private static final int PATIENCE_MILLIS = 120_000;
    private static final int INTERVAL_MILLIS = 100;

    private final StackSettings settings;
    private final PrintStream out;
    private final Journal journal;
    private final List<Component> components;

    DownCommand(StackSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
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

    private boolean endSupervisor() throws IOException, InterruptedException {
        ProcessHandle supervisor = ProcessRecord.alive(settings.run(), SupervisorLock.NAME)
                .flatMap(ProcessRecord::process)
                .orElse(null);
        if (supervisor == null) {
            return false;
        }
        journal.say(SupervisorLock.NAME, "ending everything (pid %d)".formatted(supervisor.pid()));
        FollowedJournal words = FollowedJournal.fromNow(settings, out);
        supervisor.destroy();
        for (int waited = 0; Liveness.of(supervisor); waited += INTERVAL_MILLIS) {
            if (waited > PATIENCE_MILLIS) {
                throw new UserException(
                        "The supervisor (pid %d) did not end within %d s; kill -9 it and run ./iot-cloud down again."
                                .formatted(supervisor.pid(), PATIENCE_MILLIS / 1000));
            }
            TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
            words.showNew();
        }
        words.showNew();
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
