package io.iotcloud.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How many tests ran in each module and which failed, gathered from Surefire's and Failsafe's reports. */
record TestSummary(List<ModuleTests> modules, List<TestFailure> failures, Duration took) {

    private static final Pattern SUITE = Pattern.compile("<testsuite [^>]*>");

    /** @param failed failures and errors together */
    record ModuleTests(String module, int run, int failed, int skipped, double seconds) {

        static final ModuleTests NONE = new ModuleTests("all", 0, 0, 0, 0);

        ModuleTests plus(ModuleTests other) {
            return new ModuleTests(
                    module, run + other.run, failed + other.failed, skipped + other.skipped, seconds + other.seconds);
        }
    }

    static TestSummary since(Instant start, Path home) throws IOException {
        List<ModuleTests> modules = new ArrayList<>();
        List<TestFailure> failures = new ArrayList<>();
        for (Path module : modules(home)) {
            ModuleTests sum = new ModuleTests(module.getFileName().toString(), 0, 0, 0, 0);
            for (Path report : reports(module, start)) {
                ModuleTests tests = parse(Files.readString(report));
                sum = sum.plus(tests);
                if (tests.failed() > 0) {
                    failures.addAll(TestFailure.in(report));
                }
            }
            modules.add(sum);
        }
        return new TestSummary(modules, failures, Duration.between(start, Instant.now()));
    }

    String text(int exit) {
        StringBuilder text = new StringBuilder(System.lineSeparator());
        text.append(line("module", "run", "failed", "skipped", "seconds"));
        modules.stream().filter(module -> module.run() > 0).forEach(module -> text.append(line(module)));
        ModuleTests all = modules.stream().reduce(ModuleTests.NONE, ModuleTests::plus);
        text.append(line(all));
        failures.forEach(failure -> text.append("failed: %s%n".formatted(failure)));
        if (!failures.isEmpty()) {
            text.append("what they printed: target/*-reports/*-output.txt of their module%n".formatted());
        }
        text.append(String.format(
                Locale.ROOT,
                "%s after %d s: %d modules, %d tests run, %d failed, %d skipped",
                exit == 0 ? "PASSED" : "FAILED",
                took.toSeconds(),
                modules.stream().filter(module -> module.run() > 0).count(),
                all.run(),
                all.failed(),
                all.skipped()));
        return text.toString();
    }

    private static List<Path> modules(Path home) throws IOException {
        try (Stream<Path> folders = Files.list(home)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .sorted()
                    .toList();
        }
    }

    /** Reports of tests that did not run this time are older. */
    private static List<Path> reports(Path module, Instant start) throws IOException {
        List<Path> reports = new ArrayList<>();
        for (String folder : List.of("target/surefire-reports", "target/failsafe-reports")) {
            if (Files.exists(module.resolve(folder))) {
                try (Stream<Path> files = Files.list(module.resolve(folder))) {
                    files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                            .filter(file -> !modified(file).isBefore(start))
                            .sorted()
                            .forEach(reports::add);
                }
            }
        }
        return reports;
    }

    static ModuleTests parse(String xml) {
        Matcher suite = SUITE.matcher(xml);
        if (!suite.find()) {
            return ModuleTests.NONE;
        }
        String tag = suite.group();
        return new ModuleTests(
                "",
                (int) number(tag, "tests"),
                (int) (number(tag, "failures") + number(tag, "errors")),
                (int) number(tag, "skipped"),
                number(tag, "time"));
    }

    private static double number(String tag, String attribute) {
        Matcher value = Pattern.compile(" " + attribute + "=\"([0-9.,]+)\"").matcher(tag);
        return value.find() ? Double.parseDouble(value.group(1).replace(",", "")) : 0;
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(file), e);
        }
    }

    private static String line(ModuleTests tests) {
        return line(
                tests.module(),
                Integer.toString(tests.run()),
                Integer.toString(tests.failed()),
                Integer.toString(tests.skipped()),
                String.format(Locale.ROOT, "%.1f", tests.seconds()));
    }

    private static String line(String module, String run, String failed, String skipped, String seconds) {
        return String.format(Locale.ROOT, "%-26s %8s %8s %8s %9s%n", module, run, failed, skipped, seconds);
    }
}
