package io.iotcloud.localstack.launcher;

import io.iotcloud.localstack.launcher.check.Doctor;
import io.iotcloud.localstack.launcher.check.Finding;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.settings.UserException;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code mvn verify} of everything on this JDK, and a summary of what ran. */
final class TestCommand {

    /** One module takes longer than all others together on three processors: more would be idle. */
    private static final int MOST_MODULES = 4;

    /** One plugin is not marked for it: it looks for JDKs, and what its threads share is a list that is made anew in doubt. */
    private static final String NO_WORDS_ABOUT_THREADS =
            "-Dorg.slf4j.simpleLogger.log.org.apache.maven.lifecycle.internal.builder.BuilderCommon=error";

    private final StackSettings settings;
    private final PrintStream out;

    TestCommand(StackSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    int run(Options options) throws IOException, InterruptedException {
        String missing = Doctor.testPrograms().stream()
                .filter(finding -> finding.verdict() != Finding.Verdict.FINE)
                .map(DoctorCommand::line)
                .collect(Collectors.joining(System.lineSeparator()));
        if (!missing.isEmpty()) {
            throw new UserException("The tests need programs that are not installed:%n%s".formatted(missing));
        }
        Instant start = Instant.now();
        int exit = 0;
        for (List<String> step : steps(options, Runtime.getRuntime().availableProcessors())) {
            ProcessBuilder maven = new ProcessBuilder(step)
                    .directory(settings.home().toFile())
                    .inheritIO()
                    .redirectInput(new File("/dev/null"));
            maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
            exit = maven.start().waitFor();
            if (exit != 0) {
                break;
            }
        }
        out.println(TestSummary.since(start, settings.home()).text(exit));
        return exit;
    }

    /** The modules, several at a time; then, alone, the proofs about the whole, which take the jars of the modules. */
    static List<List<String>> steps(Options options, int processors) {
        List<String> modules = maven(options);
        modules.addAll(List.of("-pl", "!system-tests"));
        if (processors > 1) {
            modules.addAll(List.of("-T", Integer.toString(Math.min(processors, MOST_MODULES)), NO_WORDS_ABOUT_THREADS));
        }
        List<String> whole = maven(options);
        whole.addAll(List.of("-pl", "system-tests"));
        return List.of(modules, whole);
    }

    private static List<String> maven(Options options) {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "verify"));
        if (options.has("--nightly")) {
            command.add("-Dnightly=true");
        }
        return command;
    }
}
