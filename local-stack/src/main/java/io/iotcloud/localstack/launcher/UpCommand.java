package io.iotcloud.localstack.launcher;

import io.iotcloud.localstack.launcher.component.Component;
import io.iotcloud.localstack.launcher.component.Components;
import io.iotcloud.localstack.launcher.port.PortCheck;
import io.iotcloud.localstack.launcher.settings.DiskSpace;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.settings.UserException;
import io.iotcloud.localstack.launcher.supervision.Endings;
import io.iotcloud.localstack.launcher.supervision.Journal;
import io.iotcloud.localstack.launcher.supervision.ProcessRecord;
import io.iotcloud.localstack.launcher.supervision.Supervisor;
import io.iotcloud.localstack.launcher.supervision.SupervisorLock;
import io.iotcloud.localstack.launcher.training.AotTraining;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Starts everything and follows; or, when a supervisor runs already, asks it to start what is missing. */
final class UpCommand {

    private final StackSettings settings;
    private final PrintStream out;
    private final Journal journal;
    private final List<Component> components;

    UpCommand(StackSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
        this.journal = new Journal(out);
        this.components = Components.of(settings);
    }

    int run(Options options) throws IOException, InterruptedException {
        if (options.has("--fresh")) {
            new DownCommand(settings, out).run(new Options(java.util.Set.of()));
            FreshData.forget(settings);
            journal.say("data", "forgotten (%s)".formatted(settings.data()));
        }
        if (ProcessRecord.alive(settings.run(), SupervisorLock.NAME).isPresent()) {
            return startWhatIsMissing();
        }
        checkBeforeStart();
        return options.has("--detach") ? new DetachedStart(settings, components, out).run() : supervise();
    }

    private int startWhatIsMissing() throws IOException, InterruptedException {
        journal.plain("The stack runs already; starting what is missing.");
        FollowedJournal words = FollowedJournal.fromNow(settings, out);
        Files.writeString(Supervisor.wakeUpFile(settings), "");
        return new DetachedStart(settings, components, out).awaitHealthy(Optional.empty(), words);
    }

    private void checkBeforeStart() {
        Optional<String> disk = DiskSpace.problem(settings.data());
        if (disk.isPresent()) {
            throw new UserException(disk.get());
        }
        List<String> taken = components.stream()
                .filter(component ->
                        ProcessRecord.alive(settings.run(), component.name()).isEmpty())
                .flatMap(component -> PortCheck.taken(component, settings).stream())
                .toList();
        if (!taken.isEmpty()) {
            throw new UserException(String.join(System.lineSeparator(), taken));
        }
    }

    private int supervise() throws IOException, InterruptedException {
        Files.createDirectories(settings.logs());
        boolean inBackground = settings.environment().containsKey(DetachedStart.IN_BACKGROUND);
        try (PrintStream log = new PrintStream(
                Files.newOutputStream(
                        Journal.file(settings.logs()),
                        StandardOpenOption.CREATE,
                        inBackground ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING),
                true,
                StandardCharsets.UTF_8)) {
            return supervise(inBackground ? new Journal(out) : new Journal(out, log));
        }
    }

    private int supervise(Journal journal) throws IOException, InterruptedException {
        SupervisorLock lock = SupervisorLock.take(settings.run())
                .orElseThrow(() -> new UserException("Another ./iot-cloud up is just starting."));
        Files.deleteIfExists(Supervisor.wakeUpFile(settings));
        journal.plain("iot-cloud: data in %s, JDK %s".formatted(settings.data(), System.getProperty("java.version")));
        Supervisor supervisor = new Supervisor(components, settings, journal);
        AotTraining training = new AotTraining(settings, journal);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(supervisor, training, lock, journal), "end"));
        supervisor.start();
        if (supervisor.awaitHealthy()) {
            journal.plain(Welcome.text(settings, journal.elapsed(), components.size()));
            if (settings.training()) {
                training.start();
            }
        } else {
            journal.plain("Not everything became healthy; the rest runs on. ./iot-cloud status shows what is missing.");
        }
        supervisor.follow();
        return 0;
    }

    private void end(Supervisor supervisor, AotTraining training, SupervisorLock lock, Journal journal) {
        training.stop();
        supervisor.end();
        try {
            Endings.ofOrphans(components, settings, journal);
            lock.close();
        } catch (IOException e) {
            journal.say("supervisor", "left its lock behind: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
