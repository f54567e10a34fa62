package io.iotcloud.fdi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.fdi.devicepackage.PackageFixtures;
import io.iotcloud.fdi.devicepackage.PackageInspector;
import io.iotcloud.fdi.devicepackage.PackageVersion;
import io.iotcloud.fdi.storage.PackageStore.Addition;
import io.iotcloud.model.device.DeviceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store on files: what a crash, a flipped bit or another process leaves is never half a state. */
class PackageStoreTests {

    private static final DeviceType BREAKER = new DeviceType("smart_breaker");
    private static final PackageVersion V1 = PackageVersion.of("1.0.0");
    private static final PackageVersion V2 = PackageVersion.of("1.0.1");

    @TempDir
    private Path folder;

    private final PackageInspector inspector = PackageFixtures.inspector();
    private PackageCatalog catalog;
    private PackageStore store;

    @BeforeEach
    void open() {
        catalog = new PackageCatalog(_ -> {});
        store = new PackageStore(
                new PackageFiles(PackageFixtures.properties(folder)), inspector, catalog, InstantSource.system());
        store.open();
    }

    @Test
    void aPackageIsThereAfterARestartByteForByte() {
        byte[] file = PackageFixtures.breaker("1.0.0");
        assertThat(add(file)).isEqualTo(Addition.STORED);
        open();
        assertThat(catalog.all()).hasSize(1);
        assertThat(store.read(BREAKER, V1)).isEqualTo(file);
    }

    @Test
    void aVersionIsImmutable() {
        assertThat(add(PackageFixtures.breaker("1.0.0"))).isEqualTo(Addition.STORED);
        assertThat(add(PackageFixtures.breaker("1.0.0"))).isEqualTo(Addition.ALREADY_THERE);
        assertThat(add(PackageFixtures.breakerOf("1.0.0", "Another Maker"))).isEqualTo(Addition.OTHER_BYTES_THERE);
        assertThat(store.read(BREAKER, V1)).isEqualTo(PackageFixtures.breaker("1.0.0"));
    }

    @Test
    void theHighestVersionIsInForceUntilAnotherIsChosen() {
        add(PackageFixtures.breaker("1.0.1"));
        add(PackageFixtures.breaker("1.0.0"));
        assertThat(activeVersion()).isEqualTo(V2);
        store.activate(BREAKER, V1);
        assertThat(activeVersion()).isEqualTo(V1);
        open();
        assertThat(activeVersion()).isEqualTo(V1);
        store.delete(BREAKER, V1);
        assertThat(activeVersion()).isEqualTo(V2);
    }

    @Test
    void aDamagedManifestIsRebuiltFromThePreviousOneAndAScan() throws IOException {
        add(PackageFixtures.breaker("1.0.0"));
        add(PackageFixtures.breaker("1.0.1"));
        Files.writeString(folder.resolve("manifest.json"), "{\"format\":1,");
        open();
        assertThat(catalog.all()).hasSize(2);
        assertThat(activeVersion()).isEqualTo(V2);

        Files.writeString(folder.resolve("manifest.json"), "");
        Files.writeString(folder.resolve("manifest.json.prev"), "");
        open();
        assertThat(catalog.all()).hasSize(2);
        assertThat(activeVersion()).isEqualTo(V2);
    }

    @Test
    void aFlippedBitSendsThePackageToQuarantineAndTheOneBeforeIsInForce() throws IOException {
        add(PackageFixtures.breaker("1.0.0"));
        add(PackageFixtures.breaker("1.0.1"));
        Path file = folder.resolve("smart_breaker/1.0.1/package.fdix");
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
        open();
        assertThat(activeVersion()).isEqualTo(V1);
        assertThat(folder.resolve("quarantine/smart_breaker-1.0.1.fdix")).exists();
        assertThat(file).doesNotExist();
    }

    // A crash after the file and before the manifest: the upload was not confirmed, so it does not exist.
    @Test
    void aFileTheManifestDoesNotNameDoesNotExist() throws IOException {
        add(PackageFixtures.breaker("1.0.0"));
        Path orphan = folder.resolve("smart_breaker/1.0.1/package.fdix");
        Files.createDirectories(orphan.getParent());
        Files.write(orphan, PackageFixtures.breaker("1.0.1"));
        Files.write(orphan.resolveSibling("package.fdix123.tmp"), new byte[10]);
        open();
        assertThat(catalog.all()).hasSize(1);
        assertThat(add(PackageFixtures.breaker("1.0.1"))).isEqualTo(Addition.STORED);
    }

    @Test
    void whatAnotherProcessStoredIsNoticed() {
        PackageCatalog otherCatalog = new PackageCatalog(_ -> {});
        PackageStore other = new PackageStore(
                new PackageFiles(PackageFixtures.properties(folder)), inspector, otherCatalog, InstantSource.system());
        add(PackageFixtures.breaker("1.0.0"));
        other.refresh();
        assertThat(otherCatalog.all()).hasSize(1);
    }

    private Addition add(byte[] file) {
        return store.add(inspector.inspect(file).devicePackage(), file, "test");
    }

    private PackageVersion activeVersion() {
        return catalog.active(BREAKER).orElseThrow().version();
    }
}
