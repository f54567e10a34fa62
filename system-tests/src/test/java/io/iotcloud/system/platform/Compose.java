package io.iotcloud.system.platform;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The containers of {@code docker-compose.yml}, as a project of their own on free ports. */
final class Compose implements PlatformUnderTest {

    private static final Duration TO_BUILD_AND_START = Duration.ofMinutes(20);
    private static final Duration TO_ANSWER = Duration.ofMinutes(2);

    private final Addresses addresses;
    private final CommandLine commands;

    private Compose(Addresses addresses, CommandLine commands) {
        this.addresses = addresses;
        this.commands = commands;
    }

    /** Why the containers cannot be started here; empty when they can. */
    static Optional<String> whatIsMissing(Path root) {
        CommandLine probe = new CommandLine(root, Map.of(), root.resolve("system-tests/target/platform/compose"));
        CommandLine.Output engine = probe.run(
                "docker-version",
                TO_ANSWER,
                List.of("bash", "-c", "docker version --format '{{.Server.Version}}' && docker compose version"));
        return engine.exitCode() == 0
                ? Optional.empty()
                : Optional.of("no Docker engine with Compose answers (docker version; docker compose version)");
    }

    static Compose start(Path root) {
        Addresses addresses = new Addresses(Port.allFree(), "system-tests-on-loopback");
        Map<String, String> environment = new HashMap<>();
        addresses.ports().forEach((port, number) -> environment.put(port.name(), String.valueOf(number)));
        environment.put("COMPOSE_PROJECT_NAME", "iot-cloud-system-tests");
        environment.put("TIMESCALEDB_CONTAINER", "iot-cloud-system-tests-timescaledb");
        environment.put("DATABASE_PASSWORD", addresses.databasePassword());
        environment.put("BIND_ADDRESS", "");
        Compose compose = new Compose(
                addresses, new CommandLine(root, environment, root.resolve("system-tests/target/platform/compose")));
        try {
            compose.docker("down-before", TO_ANSWER, "down", "--volumes", "--remove-orphans");
            compose.docker("up", TO_BUILD_AND_START, "up", "--build", "--detach", "--wait")
                    .orFail("docker compose up");
        } catch (IllegalStateException e) {
            compose.close();
            throw e;
        }
        return compose;
    }

    @Override
    public String name() {
        return "docker compose";
    }

    @Override
    public Addresses addresses() {
        return addresses;
    }

    @Override
    public void kill(Part part) {
        docker("kill", TO_ANSWER, "kill", "--signal", "KILL", part.containerService())
                .orFail("docker compose kill " + part);
    }

    /**
     * Docker does not restart what {@code docker kill} ended, so this does. Compose stops waiting at the first container
     * that is unhealthy, and one that misses the killed part may be just that until the part is back: then it is asked again.
     */
    @Override
    public void awaitRecovery(Part part, Duration atMost) {
        await("%s and all others are healthy".formatted(part))
                .atMost(atMost)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> docker("recover", atMost, "up", "--detach", "--wait", "--no-build")
                                .exitCode()
                        == 0);
    }

    @Override
    public void close() {
        docker("logs", TO_ANSWER, "logs", "--no-color", "--timestamps");
        docker("down", TO_ANSWER, "down", "--volumes", "--remove-orphans").orFail("docker compose down");
    }

    private CommandLine.Output docker(String name, Duration atMost, String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "compose"));
        command.addAll(List.of(arguments));
        return commands.run(name, atMost, command);
    }
}
