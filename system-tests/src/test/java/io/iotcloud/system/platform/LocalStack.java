package io.iotcloud.system.platform;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The processes of {@code ./iot-cloud}, on free ports and with a data folder of their own. */
final class LocalStack implements PlatformUnderTest {

    private static final Duration TO_START = Duration.ofMinutes(9);
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    private final JsonMapper json = new JsonMapper();
    private final Map<Part, Long> killed = new EnumMap<>(Part.class);
    private final Addresses addresses;
    private final CommandLine commands;

    private LocalStack(Addresses addresses, CommandLine commands) {
        this.addresses = addresses;
        this.commands = commands;
    }

    static LocalStack start(Path root) {
        Addresses addresses = new Addresses(Port.allFree(), "system-tests-on-loopback");
        Path target = root.resolve("system-tests/target");
        Map<String, String> environment = new HashMap<>();
        addresses.ports().forEach((port, number) -> environment.put(port.name(), String.valueOf(number)));
        environment.put("IOT_CLOUD_DATA", target.resolve("local-stack-data").toString());
        environment.put("IOT_CLOUD_START_SECONDS", "300"); // on a machine that is busy with other things too
        environment.put("IOT_CLOUD_AOT", "off"); // training would compete with the tests for two cores
        environment.put("DATABASE_PASSWORD", addresses.databasePassword());
        LocalStack stack =
                new LocalStack(addresses, new CommandLine(root, environment, target.resolve("platform/local-stack")));
        try {
            stack.launcher("up", TO_START, "up", "--fresh", "--detach").orFail("./iot-cloud up --fresh --detach");
        } catch (IllegalStateException e) {
            stack.close();
            throw e;
        }
        return stack;
    }

    @Override
    public String name() {
        return "local stack";
    }

    @Override
    public Addresses addresses() {
        return addresses;
    }

    @Override
    public void kill(Part part) {
        long pid = pid(part);
        killed.put(part, pid);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    /** The launcher itself restarts a process that died. */
    @Override
    public void awaitRecovery(Part part, Duration atMost) {
        await("%s is replaced and everything is healthy".formatted(part))
                .atMost(atMost)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    if (!answers(part)) {
                        return false; // each look at the status is a JVM, which the part that starts would feel
                    }
                    CommandLine.Output status = launcher("status", TO_ANSWER, "status", "--json");
                    return status.exitCode() == 0 && pid(part, status.text()) != killed.getOrDefault(part, -1L);
                });
    }

    private boolean answers(Part part) {
        int port = addresses.port(part.port());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Addresses.HOST, port), (int) TO_CONNECT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        launcher("down", Duration.ofMinutes(2), "down").orFail("./iot-cloud down");
    }

    private long pid(Part part) {
        return pid(part, launcher("status", TO_ANSWER, "status", "--json").text());
    }

    private long pid(Part part, String status) {
        for (JsonNode process : json.readTree(status).path("processes")) {
            if (process.path("name").asString().equals(part.processName())) {
                return process.path("pid").asLong(0);
            }
        }
        throw new IllegalStateException("no process %s in %s".formatted(part.processName(), status));
    }

    private CommandLine.Output launcher(String name, Duration atMost, String... arguments) {
        List<String> command = new ArrayList<>(List.of("./iot-cloud"));
        command.addAll(List.of(arguments));
        return commands.run(name, atMost, command);
    }
}
