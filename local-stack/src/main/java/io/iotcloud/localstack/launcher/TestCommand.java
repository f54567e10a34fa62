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

/** The whole {@code mvn verify} on this JDK, and a summary of what ran. */
final class TestCommand {

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
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "verify"));
        if (options.has("--nightly")) {
            command.add("-Dnightly=true");
        }
        Instant start = Instant.now();
        ProcessBuilder maven = new ProcessBuilder(command)
                .directory(settings.home().toFile())
                .inheritIO()
                .redirectInput(new File("/dev/null"));
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int exit = maven.start().waitFor();
        out.println(TestSummary.since(start, settings.home()).text(exit));
        return exit;
    }
}
