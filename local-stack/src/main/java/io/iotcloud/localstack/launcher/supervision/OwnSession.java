package io.iotcloud.localstack.launcher.supervision;

import io.iotcloud.localstack.process.ProcessPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts a process in a session of its own, so that Ctrl-C reaches the supervisor only, which ends all in order. */
public final class OwnSession {

    private static final String PERL = "use POSIX; POSIX::setsid(); exec @ARGV or die \"exec: $!\"";

    private OwnSession() {}

    static ProcessPlan of(ProcessPlan plan) {
        return new ProcessPlan(
                plan.name(),
                command(plan.command()),
                plan.environment(),
                plan.folder(),
                plan.log(),
                plan.stopSignal(),
                plan.health());
    }

    /** With {@code setsid}, or on macOS, which has none, with Perl, which it has; both keep the process id. */
    public static List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (onPath("setsid")) {
            whole.add("setsid");
        } else if (onPath("perl")) {
            whole.addAll(List.of("perl", "-e", PERL));
        }
        whole.addAll(command);
        return whole;
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
