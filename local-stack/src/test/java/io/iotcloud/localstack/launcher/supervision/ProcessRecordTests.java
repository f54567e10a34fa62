package io.iotcloud.localstack.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTests {

    @TempDir
    private Path folder;

    private final ProcessRecord own = ProcessRecord.of("own", ProcessHandle.current(), "abc", 2);

    @Test
    void aRunningProcessIsFoundAgain() throws IOException {
        own.write(folder);

        assertThat(ProcessRecord.alive(folder, "own")).contains(own);
    }

    // After a crash the same number may belong to anybody; ending that process would be a disaster.
    @Test
    void aProcessWithTheSameIdThatStartedAtAnotherTimeIsSomebodyElse() throws IOException {
        new ProcessRecord("own", own.pid(), own.started().minus(Duration.ofMinutes(1)), "abc", 0).write(folder);

        assertThat(ProcessRecord.alive(folder, "own")).isEmpty();
    }

    @Test
    void aRecordThatWasNotWrittenCompletelyIsNoRecord() throws IOException {
        Files.writeString(folder.resolve("own.process"), "pid=12\nstarted=2026-");

        assertThat(ProcessRecord.read(folder, "own")).isEmpty();
        assertThat(ProcessRecord.read(folder, "never")).isEmpty();
    }
}
