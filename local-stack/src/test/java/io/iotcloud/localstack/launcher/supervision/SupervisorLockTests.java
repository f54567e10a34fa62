package io.iotcloud.localstack.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorLockTests {

    @TempDir
    private Path folder;

    @Test
    void aReleasedLockLeavesNothingBehindAndCanBeTakenAgain() throws IOException {
        SupervisorLock.take(folder).orElseThrow().close();

        assertThat(folder).isEmptyDirectory();
        SupervisorLock.take(folder).orElseThrow().close();
    }

    @Test
    void theHolderIsRecorded() throws IOException {
        try (SupervisorLock lock = SupervisorLock.take(folder).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(ProcessRecord.alive(folder, SupervisorLock.NAME))
                    .map(ProcessRecord::pid)
                    .contains(ProcessHandle.current().pid());
        }
    }
}
