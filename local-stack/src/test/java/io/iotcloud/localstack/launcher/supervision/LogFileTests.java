package io.iotcloud.localstack.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTests {

    @TempDir
    private Path folder;

    @Test
    void threeEarlierRunsAreKept() throws IOException {
        LogFile log = new LogFile(folder.resolve("a.log"));
        for (int run = 1; run <= 5; run++) {
            log.rotate();
            Files.writeString(log.path(), "run " + run);
        }

        assertThat(folder.resolve("a.log")).hasContent("run 5");
        assertThat(folder.resolve("a.log.1")).hasContent("run 4");
        assertThat(folder.resolve("a.log.3")).hasContent("run 2");
        assertThat(folder.resolve("a.log.4")).doesNotExist();
    }

    @Test
    void theLastLinesAreTheLast() throws IOException {
        LogFile log = new LogFile(folder.resolve("a.log"));
        Files.writeString(log.path(), "one\ntwo\nthree\n");

        assertThat(log.lastLines(2)).containsExactly("two", "three");
    }
}
