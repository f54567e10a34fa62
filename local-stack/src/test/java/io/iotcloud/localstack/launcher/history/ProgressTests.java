package io.iotcloud.localstack.launcher.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTests {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void onATerminalOneLineIsDrawnOverItself() {
        Progress progress = new Progress(out, true);
        progress.show(0, 1000, 0, "");
        progress.show(500, 1000, 250, "");
        progress.end();
        assertThat(text()).containsOnlyOnce(System.lineSeparator());
        assertThat(text())
                .contains(
                        "\r\u001b[K[###############...............] 500 of 1,000 messages, 50 %, 250 messages/s, 2 s left");
    }

    // A log file is no place for cursor movements, nor for two lines a second.
    @Test
    void elsewhereThereIsALinePerTenth() {
        Progress progress = new Progress(out, false);
        for (int done = 0; done <= 1000; done++) {
            progress.show(done, 1000, 100, "");
        }
        progress.end();
        assertThat(text()).doesNotContain("\u001b");
        assertThat(text().lines())
                .hasSize(11)
                .last()
                .isEqualTo("1,000 of 1,000 messages, 100 %, 100 messages/s, 0 s left");
    }

    @Test
    void whatItWaitsForIsSaidOnceAndAlsoThatItGoesOn() {
        Progress progress = new Progress(out, false);
        progress.show(5, 100, 1, "");
        progress.show(5, 100, 1, "the MQTT broker");
        progress.show(5, 100, 1, "the MQTT broker");
        progress.show(6, 100, 1, "");
        assertThat(text().lines()).hasSize(3).element(1).asString().endsWith("waits for the MQTT broker");
    }

    @Test
    void nothingToDoIsDone() {
        new Progress(out, true).show(0, 0, 0, "");
        assertThat(text()).contains("0 of 0 messages, 100 %");
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
