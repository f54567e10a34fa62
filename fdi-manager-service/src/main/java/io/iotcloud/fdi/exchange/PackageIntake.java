package io.iotcloud.fdi.exchange;

import io.iotcloud.defaults.problem.FieldProblem;
import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.fdi.devicepackage.DevicePackage;
import io.iotcloud.fdi.devicepackage.Finding;
import io.iotcloud.fdi.devicepackage.Inspection;
import io.iotcloud.fdi.devicepackage.PackageInspector;
import io.iotcloud.fdi.devicepackage.SamplePackages;
import io.iotcloud.fdi.devicepackage.VersionRule;
import io.iotcloud.fdi.storage.PackageCatalog;
import io.iotcloud.fdi.storage.PackageStore;
import io.iotcloud.fdi.storage.PackageStore.Addition;
import io.iotcloud.fdi.storage.StoredPackage;
import io.iotcloud.model.device.DeviceType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Takes package files in: inspects, compares with the version before, stores. */
@Component
final class PackageIntake {

    private final PackageInspector inspector;
    private final PackageStore store;
    private final PackageCatalog catalog;
    private final SamplePackages samples;

    PackageIntake(PackageInspector inspector, PackageStore store, PackageCatalog catalog, SamplePackages samples) {
        this.inspector = inspector;
        this.store = store;
        this.catalog = catalog;
        this.samples = samples;
    }

    /**
     * @param created false when the very same bytes were there already
     * @param warnings what was noticed and does not matter
     */
    record Taken(StoredPackage stored, boolean created, List<Finding> warnings) {}

    /** All that is wrong with a file, also as a successor of what is stored. */
    List<Finding> findings(byte[] file) {
        Inspection inspection = inspector.inspect(file);
        List<Finding> findings = new ArrayList<>(inspection.findings());
        if (inspection.devicePackage() != null) {
            againstPredecessor(inspection.devicePackage()).ifPresent(findings::add);
        }
        return findings;
    }

    Taken take(byte[] file, String by) {
        Inspection inspection = inspector.inspect(file);
        DevicePackage content = inspection.devicePackage();
        if (content == null) {
            throw invalid(inspection.findings());
        }
        againstPredecessor(content).ifPresent(finding -> {
            throw invalid(List.of(finding));
        });
        Addition addition = store.add(content, file, by);
        if (addition == Addition.OTHER_BYTES_THERE) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "version-exists",
                    "Version %s of %s is stored with other bytes; raise the version."
                            .formatted(content.version(), content.deviceType()));
        }
        StoredPackage stored = catalog.find(content.deviceType(), content.version())
                .orElseThrow(() -> ProblemException.notFound("package", content.deviceType()));
        return new Taken(stored, addition == Addition.STORED, inspection.findings());
    }

    Taken takeSample(String type, String by) {
        byte[] file = DeviceType.parse(type)
                .flatMap(samples::packageOf)
                .orElseThrow(
                        () -> ProblemException.notFound("sample package", type).with("available", samples.types()));
        return take(file, by);
    }

    /** The next lower version of the same type decides how much the version has to rise. */
    private Optional<Finding> againstPredecessor(DevicePackage content) {
        return catalog.versionsOf(content.deviceType()).stream()
                .map(StoredPackage::content)
                .filter(other -> other.version().compareTo(content.version()) < 0)
                .max(Comparator.comparing(DevicePackage::version))
                .flatMap(previous -> VersionRule.check(previous, content));
    }

    private static ProblemException invalid(List<Finding> findings) {
        List<FieldProblem> errors = findings.stream()
                .filter(Finding::isError)
                .map(f -> new FieldProblem(f.part() + f.pointer(), f.code() + ": " + f.message()))
                .toList();
        return new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "invalid-package",
                        "%d errors; nothing was stored.".formatted(errors.size()),
                        errors)
                .with("findings", findings);
    }
}
