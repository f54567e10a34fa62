package io.iotcloud.localstack.launcher.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.localstack.launcher.component.Components;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortCheckTests {

    @TempDir
    private Path folder;

    @Test
    void aTakenPortIsReportedWithItsHolderAndTheVariableThatChangesIt() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StackSettings settings =
                    StackSettings.from(folder, Map.of("KAFKA_PORT", Integer.toString(holder.getLocalPort())));

            List<String> problems = Components.of(settings).stream()
                    .flatMap(component -> PortCheck.taken(component, settings).stream())
                    .filter(problem -> problem.contains("Kafka API"))
                    .toList();

            assertThat(problems)
                    .singleElement()
                    .satisfies(problem -> assertThat(problem)
                            .contains("Port %d (Kafka API) is taken by process %d ("
                                    .formatted(
                                            holder.getLocalPort(),
                                            ProcessHandle.current().pid()))
                            .contains("KAFKA_PORT="));
        }
    }

    @Test
    void theHolderIsFoundInTheKernelsTable() {
        List<String> table = List.of(
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                "   0: 0100007F:2384 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 111 1 0",
                "   1: 0100007F:2384 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 222 1 0");

        assertThat(PortOwner.listeningInode(table, 9092)).contains("222");
        assertThat(PortOwner.listeningInode(table, 9093)).isEmpty();
    }

    // Java's commands begin with flags that say nothing about the program.
    @Test
    void ofALongCommandTheProgramAndTheEndAreShown() {
        String command = "/usr/lib/jvm/jdk-25/bin/java " + "-XX:+Flag ".repeat(20) + "-jar some-service.jar";

        assertThat(PortOwner.shortened(command)).startsWith("java ... ").endsWith("-jar some-service.jar");
        assertThat(PortOwner.shortened(
                        "/opt/jdk/bin/java -Xmx64m -cp " + "/opt/lib/some.jar:".repeat(20) + " org.example.Main 80"))
                .isEqualTo("/opt/jdk/bin/java -Xmx64m org.example.Main 80");
        assertThat(PortOwner.shortened("python3 -m http.server")).isEqualTo("python3 -m http.server");
    }
}
