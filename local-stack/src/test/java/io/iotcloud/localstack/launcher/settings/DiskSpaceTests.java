package io.iotcloud.localstack.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCheckTests {

    @TempDir
    private Path folder;

    @Test
    void theFreeSpaceOfAFolderThatDoesNotExistYetIsThatOfItsDisk() {
        assertThat(DiskCheck.freeBytes(folder.resolve("not/yet/there"))).isPositive();
    }

    @Test
    void aFullDiskIsSaidInWordsThatHelp() {
        assertThat(DiskCheck.sentence(Path.of("/data"), 12_000_000))
                .isEqualTo(
                        "The disk of /data is full or nearly so: 12 MB are free, at least 1000 MB are needed. Free some, or put the data elsewhere with IOT_CLOUD_DATA=/another/folder");
    }
}
