package io.iotcloud.localstack.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTests {

    @TempDir
    private Path folder;

    @Test
    void theFreeSpaceOfAFolderThatDoesNotExistYetIsThatOfItsDisk() {
        assertThat(DiskSpace.freeBytes(folder.resolve("not/yet/there"))).isPositive();
    }

    @Test
    void aFullDiskIsSaidInWordsThatHelp() {
        assertThat(DiskSpace.sentence(Path.of("/data"), 12_000_000))
                .isEqualTo(
                        "The disk of /data is full or nearly so: 12 MB are free, at least 1000 MB are needed. Free some, or put the data elsewhere with IOT_CLOUD_DATA=/another/folder");
    }
}
