package io.iotcloud.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LivenessTests {

    // A supervisor that was killed must not look alive, or the next one would never take over.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeadProcessNobodyAskedAboutIsNotAlive() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; exec sleep 60").start();
        try (BufferedReader output = parent.inputReader()) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> parent.info()
                            .command()
                            .filter(command -> command.endsWith("sleep"))
                            .isPresent());

            child.destroyForcibly();

            assertThat(Liveness.endsWithin(child, Duration.ofSeconds(30))).isTrue();
            assertThat(child.isAlive()).as("what the JDK thinks of it").isTrue();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void theStateIsReadBehindTheName() {
        assertThat(Liveness.zombie("12 (java) Z 1 12")).isTrue();
        assertThat(Liveness.zombie("12 (a) Z (b)) S 1 12")).isFalse();
    }

    @Test
    void aRunningProcessDoesNotEnd() throws InterruptedException {
        assertThat(Liveness.endsWithin(ProcessHandle.current(), Duration.ofMillis(60)))
                .isFalse();
    }
}
