package io.iotcloud.benchmarks;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is measured, and where.
 *
 * @param mqtt the MQTT broker
 * @param kafka Kafka's bootstrap servers
 * @param database JDBC address
 * @param devices devices that publish, each with an id of its own
 * @param connections MQTT connections they share
 * @param repetitions of each measurement
 * @param warmUp how long half the latency rate is published first, for compilers and caches
 * @param step how long each rate is tried
 * @param startRate first rate that is tried, messages a second
 * @param maxRate rate above which nothing is tried
 * @param latencyRate messages a second at which latency is measured
 * @param latencyTime how long it is measured
 * @param copiedMessages messages that are stored again by COPY alone
 */
record Settings(
        URI mqtt,
        String kafka,
        String database,
        String databaseUser,
        String databasePassword,
        int devices,
        int connections,
        int repetitions,
        Duration warmUp,
        Duration step,
        double startRate,
        double maxRate,
        double latencyRate,
        Duration latencyTime,
        int copiedMessages) {

    private static final Set<String> OPTIONS = Set.of(
            "devices",
            "connections",
            "repetitions",
            "warm-up-seconds",
            "step-seconds",
            "start-rate",
            "max-rate",
            "latency-rate",
            "latency-seconds",
            "copied-messages");

    /**
     * @param arguments {@code --option value} pairs
     * @throws IllegalArgumentException an option is unknown, has no positive number, or the password is missing
     */
    static Settings of(List<String> arguments, Map<String, String> environment) {
        Map<String, Integer> options = options(arguments);
        return new Settings(
                URI.create(environment.getOrDefault("MQTT_URL", "tcp://localhost:1883")),
                environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"),
                environment.getOrDefault("DATABASE_URL", "jdbc:postgresql://localhost:5432/iot_cloud"),
                environment.getOrDefault("DATABASE_USER", "iot_user"),
                Optional.ofNullable(environment.get("DATABASE_PASSWORD"))
                        .orElseThrow(() -> new IllegalArgumentException("DATABASE_PASSWORD is not set")),
                options.getOrDefault("devices", 200),
                options.getOrDefault("connections", 20),
                options.getOrDefault("repetitions", 3),
                Duration.ofSeconds(options.getOrDefault("warm-up-seconds", 60)),
                Duration.ofSeconds(options.getOrDefault("step-seconds", 12)),
                options.getOrDefault("start-rate", 1_000),
                options.getOrDefault("max-rate", 50_000),
                options.getOrDefault("latency-rate", 1_000),
                Duration.ofSeconds(options.getOrDefault("latency-seconds", 20)),
                options.getOrDefault("copied-messages", 20_000));
    }

    private static Map<String, Integer> options(List<String> arguments) {
        Map<String, Integer> options = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i).replaceFirst("^--", "");
            String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            if (!OPTIONS.contains(name) || !value.matches("[1-9][0-9]{0,8}")) {
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
