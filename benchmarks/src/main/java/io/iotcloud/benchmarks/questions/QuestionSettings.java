package io.iotcloud.benchmarks.questions;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked, and where.
 *
 * @param server JDBC address of any database of the server
 * @param user who may create databases
 * @param sink the sink's jar
 * @param days of history
 * @param devices with a message a minute each
 * @param repetitions of the whole
 * @param requests of each question in a repetition
 */
record QuestionSettings(
        String server, String user, String password, Path sink, int days, int devices, int repetitions, int requests) {

    private static final Set<String> OPTIONS = Set.of("days", "devices", "repetitions", "requests");

    /** @throws IllegalArgumentException an option is unknown or has no positive number, or an address is missing */
    static QuestionSettings of(List<String> arguments, Map<String, String> environment) {
        Map<String, Integer> options = options(arguments);
        return new QuestionSettings(
                needed(environment, "BENCH_JDBC_URL"),
                needed(environment, "DATABASE_USER"),
                environment.getOrDefault("DATABASE_PASSWORD", ""),
                Path.of(needed(environment, "SINK_JAR")),
                options.getOrDefault("days", 30),
                options.getOrDefault("devices", 200),
                options.getOrDefault("repetitions", 3),
                options.getOrDefault("requests", 40));
    }

    private static String needed(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
    }

    private static Map<String, Integer> options(List<String> arguments) {
        Map<String, Integer> options = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i).replaceFirst("^--", "");
            String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            if (!OPTIONS.contains(name) || !value.matches("[1-9][0-9]{0,5}")) {
                throw new IllegalArgumentException("\"%s %s\" is not one of --%s with a number above 0"
                        .formatted(
                                arguments.get(i),
                                value,
                                String.join(", --", OPTIONS.stream().sorted().toList())));
            }
            options.put(name, Integer.valueOf(value));
        }
        return options;
    }
}
