package io.iotcloud.localstack.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process that can be started.
 *
 * @param environment added to the environment of the process that starts it
 * @param log where everything goes that the process prints, appended
 * @param stopSignal the signal with which the process ends by itself, in an orderly way
 */
public record ProcessPlan(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Path log,
        String stopSignal,
        HealthCheck health) {

    public static final String TERMINATE = "TERM";

    /** What PostgreSQL calls a fast shutdown: clients are disconnected, nothing is lost. */
    public static final String INTERRUPT = "INT";

    public ProcessPlan {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public Process start() throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
