package io.iotcloud.localstack.launcher;

import io.iotcloud.localstack.launcher.component.Component;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.status.StackStatus;
import io.iotcloud.localstack.launcher.status.StatusTable;
import io.iotcloud.localstack.launcher.supervision.Journal;
import io.iotcloud.localstack.launcher.supervision.OwnSession;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A supervisor in the background, whose words are shown until everything is healthy. */
final class DetachedStart {

    /** Set in the environment of a supervisor whose output goes to its log already. */
    static final String IN_BACKGROUND = "IOT_CLOUD_IN_BACKGROUND";

    private static final long INTERVAL_MILLIS = 250;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final StackSettings settings;
    private final List<Component> components;
    private final PrintStream out;

    DetachedStart(StackSettings settings, List<Component> components, PrintStream out) {
        this.settings = settings;
        this.components = components;
        this.out = out;
    }

    int run() throws IOException, InterruptedException {
        Files.createDirectories(settings.logs());
        Path log = Journal.file(settings.logs());
        Files.writeString(log, "");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName(), "up"));
        ProcessBuilder supervisor = new ProcessBuilder(OwnSession.command(command))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        supervisor.environment().put(IN_BACKGROUND, "true");
        FollowedJournal words = FollowedJournal.fromNow(settings, out);
        return awaitHealthy(Optional.of(supervisor.start()), words);
    }

    /** Returns the exit code: 0 when everything is healthy, 1 when it is not in time or the supervisor ended. */
    int awaitHealthy(Optional<Process> supervisor, FollowedJournal words) throws IOException, InterruptedException {
        long deadline = System.nanoTime()
                + settings.startPatience().plus(GRACE).multipliedBy(2).toNanos();
        while (!isUp(supervisor, words) && System.nanoTime() < deadline) {
            words.showNew();
            if (supervisor.isPresent() && supervisor.get().waitFor(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                words.showNew();
                return 1;
            }
            if (supervisor.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
            }
        }
        words.showNew();
        StackStatus status = StackStatus.of(components, settings);
        out.print(StatusTable.of(status));
        return status.healthy() ? 0 : 1;
    }

    /** Healthy, and a supervisor that was just started has noticed it too, so that its last words are shown. */
    private boolean isUp(Optional<Process> supervisor, FollowedJournal words) {
        return StackStatus.healthy(components, settings) && (supervisor.isEmpty() || words.isWelcomed());
    }
}
