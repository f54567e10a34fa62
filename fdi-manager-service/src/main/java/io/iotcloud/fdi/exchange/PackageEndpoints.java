package io.iotcloud.fdi.exchange;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.fdi.device.DeviceRegistry;
import io.iotcloud.fdi.devicepackage.Finding;
import io.iotcloud.fdi.devicepackage.PackageVersion;
import io.iotcloud.fdi.exchange.PackageIntake.Taken;
import io.iotcloud.fdi.storage.PackageCatalog;
import io.iotcloud.fdi.storage.PackageStore;
import io.iotcloud.fdi.storage.StoredPackage;
import io.iotcloud.model.device.DeviceType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /api/packages}. */
@RestController
@RequestMapping("/api/packages")
class PackageEndpoints {

    /** Who acts until there are users. */
    private static final String DEMO_USER = "demo";

    private final PackageIntake intake;
    private final PackageStore store;
    private final PackageCatalog catalog;
    private final DeviceRegistry devices;
    private final UploadBody uploads;

    PackageEndpoints(
            PackageIntake intake,
            PackageStore store,
            PackageCatalog catalog,
            DeviceRegistry devices,
            UploadBody uploads) {
        this.intake = intake;
        this.store = store;
        this.catalog = catalog;
        this.devices = devices;
        this.uploads = uploads;
    }

    record Packages(List<PackageSummary> items) {}

    record Stored(PackageSummary stored, List<Finding> warnings) {}

    record Verdict(boolean valid, List<Finding> findings) {}

    @GetMapping
    Packages all() {
        return new Packages(catalog.all().stream().map(PackageSummary::of).toList());
    }

    @GetMapping("/{type}")
    Packages versions(@PathVariable String type) {
        List<StoredPackage> versions =
                DeviceType.parse(type).map(catalog::versionsOf).orElse(List.of());
        if (versions.isEmpty()) {
            throw ProblemException.notFound("package", type);
        }
        return new Packages(versions.stream().map(PackageSummary::of).toList());
    }

    @GetMapping("/{type}/{version}")
    PackageView one(@PathVariable String type, @PathVariable String version) {
        return PackageView.of(find(type, version));
    }

    @GetMapping("/{type}/{version}/content")
    ResponseEntity<byte[]> content(@PathVariable String type, @PathVariable String version) {
        StoredPackage stored = find(type, version);
        byte[] file = store.read(stored.content().deviceType(), stored.content().version());
        if (file == null) {
            throw ProblemException.notFound("package", type + " " + version);
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "zip"))
                .eTag(stored.sha256())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("%s-%s.fdix".formatted(type, version))
                                .build()
                                .toString())
                .body(file);
    }

    @PostMapping(consumes = {"application/zip", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    ResponseEntity<Stored> upload(HttpServletRequest request) throws IOException {
        return answer(uploads.with(request.getInputStream(), file -> intake.take(file, DEMO_USER)));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Stored> uploadForm(@RequestPart("file") MultipartFile form) throws IOException {
        return answer(uploads.with(form.getInputStream(), file -> intake.take(file, DEMO_USER)));
    }

    @PostMapping(
            path = "/validate",
            consumes = {"application/zip", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    Verdict validate(HttpServletRequest request) throws IOException {
        return verdict(uploads.with(request.getInputStream(), intake::findings));
    }

    @PostMapping(path = "/validate", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Verdict validateForm(@RequestPart("file") MultipartFile form) throws IOException {
        return verdict(uploads.with(form.getInputStream(), intake::findings));
    }

    @PostMapping("/sample/{type}")
    ResponseEntity<Stored> sample(@PathVariable String type) {
        return answer(intake.takeSample(type, DEMO_USER));
    }

    @PostMapping("/{type}/{version}/activate")
    PackageSummary activate(@PathVariable String type, @PathVariable String version) {
        StoredPackage stored = find(type, version);
        store.activate(stored.content().deviceType(), stored.content().version());
        return PackageSummary.of(find(type, version));
    }

    @DeleteMapping("/{type}/{version}")
    ResponseEntity<Void> delete(@PathVariable String type, @PathVariable String version) {
        StoredPackage stored = find(type, version);
        long users = devices.countOf(stored.content().deviceType());
        if (stored.active() && users > 0) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "package-in-use",
                    "%d devices of type %s use this version; activate another one first.".formatted(users, type));
        }
        store.delete(stored.content().deviceType(), stored.content().version());
        return ResponseEntity.noContent().build();
    }

    private StoredPackage find(String type, String version) {
        return DeviceType.parse(type)
                .flatMap(t -> PackageVersion.parse(version).flatMap(v -> catalog.find(t, v)))
                .orElseThrow(() -> ProblemException.notFound("package", type + " " + version));
    }

    private static Verdict verdict(List<Finding> findings) {
        return new Verdict(findings.stream().noneMatch(Finding::isError), findings);
    }

    private static ResponseEntity<Stored> answer(Taken taken) {
        PackageSummary summary = PackageSummary.of(taken.stored());
        URI location = URI.create("/api/packages/%s/%s".formatted(summary.deviceType(), summary.version()));
        return (taken.created()
                        ? ResponseEntity.created(location)
                        : ResponseEntity.ok().location(location))
                .body(new Stored(summary, taken.warnings()));
    }
}
