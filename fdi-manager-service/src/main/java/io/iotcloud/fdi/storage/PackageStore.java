package io.iotcloud.fdi.storage;

import io.iotcloud.fdi.devicepackage.DevicePackage;
import io.iotcloud.fdi.devicepackage.Inspection;
import io.iotcloud.fdi.devicepackage.PackageInspector;
import io.iotcloud.fdi.devicepackage.PackageVersion;
import io.iotcloud.fdi.devicepackage.Sha256;
import io.iotcloud.fdi.storage.PackageFiles.Located;
import io.iotcloud.model.device.DeviceType;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Changes the store, one change at a time, and shows the outcome in the catalog. */
@Component
public final class PackageStore {

    private static final Logger log = LoggerFactory.getLogger(PackageStore.class);

    private final PackageFiles files;
    private final PackageInspector inspector;
    private final PackageCatalog catalog;
    private final InstantSource clock;
    private final ReentrantLock writing = new ReentrantLock();

    PackageStore(PackageFiles files, PackageInspector inspector, PackageCatalog catalog, InstantSource clock) {
        this.files = files;
        this.inspector = inspector;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** What became of an upload. */
    public enum Addition {
        STORED,
        ALREADY_THERE,
        OTHER_BYTES_THERE
    }

    private interface Change<T> {
        T apply(Manifest current) throws IOException;
    }

    /** Reads the folder, mends what can be mended and fills the catalog. */
    void open() {
        locked(current -> {
            show(current);
            return current;
        });
    }

    /** Takes over what another process changed. */
    void refresh() {
        try {
            Manifest current = files.manifest().orElse(null);
            if (current != null && current.generation() != catalog.generation()) {
                open();
            }
        } catch (IOException e) {
            throw StoreException.of(files.root(), e);
        }
    }

    public Addition add(DevicePackage content, byte[] file, String by) {
        return locked(current -> {
            ManifestEntry present =
                    current.find(content.deviceType(), content.version()).orElse(null);
            String sha256 = Sha256.hex(file);
            if (present != null) {
                return present.sha256().equals(sha256) ? Addition.ALREADY_THERE : Addition.OTHER_BYTES_THERE;
            }
            DurableFiles.write(files.packageFile(content.deviceType(), content.version()), file);
            save(current.with(new ManifestEntry(
                    content.packageId(),
                    content.deviceType(),
                    content.version(),
                    sha256,
                    file.length,
                    clock.instant(),
                    by,
                    content.signature(),
                    false)));
            log.info(
                    "stored package {} {} ({} bytes, by {})", content.deviceType(), content.version(), file.length, by);
            return Addition.STORED;
        });
    }

    /** False when there is no such package. */
    public boolean activate(DeviceType type, PackageVersion version) {
        return locked(current -> {
            if (current.find(type, version).isEmpty()) {
                return false;
            }
            save(current.activating(type, version));
            log.info("package {} {} is in force now", type, version);
            return true;
        });
    }

    /** False when there is no such package. */
    public boolean delete(DeviceType type, PackageVersion version) {
        return locked(current -> {
            if (current.find(type, version).isEmpty()) {
                return false;
            }
            save(current.without(type, version));
            files.delete(type, version);
            log.info("deleted package {} {}", type, version);
            return true;
        });
    }

    /** The file as it was uploaded; null when there is none. */
    public byte @Nullable [] read(DeviceType type, PackageVersion version) {
        try {
            return catalog.find(type, version).isEmpty() ? null : Files.readAllBytes(files.packageFile(type, version));
        } catch (IOException e) {
            throw StoreException.of(files.root(), e);
        }
    }

    private void save(Manifest next) throws IOException {
        files.write(next);
        show(next);
    }

    private <T> T locked(Change<T> change) {
        writing.lock();
        try (AutoCloseable _ = files.lock()) {
            return change.apply(currentManifest());
        } catch (IOException e) {
            throw StoreException.of(files.root(), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // AutoCloseable declares nothing narrower; only closing the lock can end here
            throw new IllegalStateException("the lock of the package store could not be released", e);
        } finally {
            writing.unlock();
        }
    }

    private Manifest currentManifest() throws IOException {
        Manifest manifest = files.manifest().orElse(null);
        if (manifest != null) {
            return manifest;
        }
        List<Located> found = files.scan();
        if (!files.hasManifest() && found.isEmpty()) {
            return Manifest.EMPTY;
        }
        Manifest rebuilt = files.previousManifest().orElse(Manifest.EMPTY);
        log.warn(
                "the manifest in {} is missing or damaged; rebuilding it from generation {} and a scan",
                files.root(),
                rebuilt.generation());
        for (Located located : found) {
            if (rebuilt.find(located.type(), located.version()).isEmpty()) {
                rebuilt = recover(rebuilt, located);
            }
        }
        files.write(rebuilt);
        return rebuilt;
    }

    private Manifest recover(Manifest manifest, Located located) throws IOException {
        byte[] file = Files.readAllBytes(located.file());
        DevicePackage content = inspector.inspect(file).devicePackage();
        if (content == null) {
            log.warn("{} is not a valid package, moved to quarantine", located.file());
            files.quarantine(located);
            return manifest;
        }
        return manifest.with(new ManifestEntry(
                content.packageId(),
                located.type(),
                located.version(),
                Sha256.hex(file),
                file.length,
                Files.getLastModifiedTime(located.file()).toInstant(),
                "recovered",
                content.signature(),
                false));
    }

    /** Reads every package the manifest names; what is damaged goes to quarantine and out of the manifest. */
    private void show(Manifest manifest) throws IOException {
        List<StoredPackage> packages = new ArrayList<>();
        Manifest sound = manifest;
        for (ManifestEntry entry : manifest.packages()) {
            StoredPackage known = alreadyShown(entry);
            DevicePackage content = known == null ? contentOf(entry) : known.content();
            if (content == null) {
                sound = sound.without(entry.deviceType(), entry.version());
            } else {
                packages.add(new StoredPackage(
                        content, entry.sha256(), entry.size(), entry.uploadedAt(), entry.uploadedBy(), entry.active()));
            }
        }
        if (sound.generation() == manifest.generation()) {
            catalog.replace(manifest.generation(), packages);
        } else {
            files.write(sound);
            show(sound);
        }
    }

    private @Nullable StoredPackage alreadyShown(ManifestEntry entry) {
        return catalog.find(entry.deviceType(), entry.version())
                .filter(stored -> stored.sha256().equals(entry.sha256()))
                .orElse(null);
    }

    private @Nullable DevicePackage contentOf(ManifestEntry entry) throws IOException {
        Located located = new Located(
                entry.deviceType(), entry.version(), files.packageFile(entry.deviceType(), entry.version()));
        if (!Files.exists(located.file())) {
            log.warn("package {} {} is gone from the store", entry.deviceType(), entry.version());
            return null;
        }
        byte[] file = Files.readAllBytes(located.file());
        Inspection inspection = inspector.inspect(file);
        DevicePackage content = inspection.devicePackage();
        if (content != null && Sha256.hex(file).equals(entry.sha256())) {
            return content;
        }
        log.warn("package {} {} is damaged, moved to quarantine", entry.deviceType(), entry.version());
        files.quarantine(located);
        return null;
    }
}
