package io.iotcloud.localstack.launcher.check;

import io.iotcloud.localstack.launcher.component.Component;
import io.iotcloud.localstack.launcher.port.PortCheck;
import io.iotcloud.localstack.launcher.settings.DiskSpace;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.supervision.ProcessRecord;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything that can be checked without starting anything. */
public final class Doctor {

    private static final long WANTED_MEMORY_BYTES = 3_000_000_000L;

    private final List<Component> components;
    private final StackSettings settings;

    public Doctor(List<Component> components, StackSettings settings) {
        this.components = components;
        this.settings = settings;
    }

    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.fine(
                "JDK", "%s at %s".formatted(System.getProperty("java.version"), System.getProperty("java.home"))));
        findings.add(DiskSpace.problem(settings.data())
                .map(problem -> Finding.bad("disk", problem))
                .orElseGet(() -> Finding.fine(
                        "disk",
                        "%d GB free for %s"
                                .formatted(DiskSpace.freeBytes(settings.data()) / 1_000_000_000, settings.data()))));
        findings.add(memory());
        findings.addAll(ports());
        findings.add(program("to build", List.of("mvn"), "apt-get install maven, or brew install maven"));
        findings.add(program(
                "for ./iot-cloud psql", List.of("psql"), "apt-get install postgresql-client, or brew install libpq"));
        findings.addAll(testPrograms());
        return findings;
    }

    /** What {@code ./iot-cloud test} needs beyond the JDK and Maven. */
    public static List<Finding> testPrograms() {
        return List.of(
                program(
                        "for the browser tests",
                        List.of("chromium", "chromium-browser", "google-chrome"),
                        "apt-get install chromium chromium-driver"),
                program("for the browser tests", List.of("chromedriver"), "apt-get install chromium-driver"),
                program("for the OPC UA test", List.of("node"), "apt-get install nodejs, or brew install node"),
                program("for the OPC UA test", List.of("npm"), "apt-get install npm, or brew install node"));
    }

    private List<Finding> ports() {
        List<String> taken = components.stream()
                .filter(component ->
                        ProcessRecord.alive(settings.run(), component.name()).isEmpty())
                .flatMap(component -> PortCheck.taken(component, settings).stream())
                .toList();
        return taken.isEmpty()
                ? List.of(Finding.fine("ports", "free, or held by this stack"))
                : taken.stream().map(sentence -> Finding.bad("ports", sentence)).toList();
    }

    private static Finding memory() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            long bytes = system.getTotalMemorySize();
            String text = "%d GB in this machine".formatted(Math.round(bytes / 1e9));
            return bytes < WANTED_MEMORY_BYTES
                    ? Finding.bad("memory", text + "; the whole stack needs about 2.2 GB")
                    : Finding.fine("memory", text);
        }
        return Finding.fine("memory", "unknown");
    }

    private static Finding program(String purpose, List<String> names, String howToGetIt) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(path -> Finding.fine(names.getFirst(), "%s (%s)".formatted(path, purpose)))
                .orElseGet(() ->
                        Finding.missing(names.getFirst(), "not found, needed %s: %s".formatted(purpose, howToGetIt)));
    }
}
