package io.iotcloud.fdi.devicepackage;

import io.iotcloud.fdi.devicepackage.DevicePackage.Identification;
import io.iotcloud.fdi.devicepackage.DevicePackage.Signature;
import io.iotcloud.fdi.devicepackage.Finding.Code;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Inspects a package file from the outside in; a layer is looked at only when the one around it is sound. */
@Component
public final class PackageInspector {

    private final TrustedKeys trustedKeys;

    PackageInspector(TrustedKeys trustedKeys) {
        this.trustedKeys = trustedKeys;
    }

    /** Everything that is wrong with {@code file}, and the package when nothing is. */
    public Inspection inspect(byte[] file) {
        Findings findings = new Findings();
        Map<String, byte[]> parts = new ArchiveReader(file, findings).read();
        if (findings.hasErrors()) {
            return new Inspection(findings.all(), null, parts);
        }
        DevicePackage devicePackage = read(parts, findings);
        return new Inspection(findings.all(), findings.hasErrors() ? null : devicePackage, parts);
    }

    private @Nullable DevicePackage read(Map<String, byte[]> parts, Findings findings) {
        byte[] catalogPart = parts.get(PackageParts.CATALOG);
        CatalogCheck catalogCheck = new CatalogCheck(findings);
        XmlElement catalog =
                catalogPart == null ? null : catalogCheck.read(catalogPart).orElse(null);
        if (findings.all().stream().anyMatch(f -> f.code() == Code.FDI_EDD_UNSUPPORTED)) {
            return null;
        }
        new ContainerCheck(parts, findings).check();
        byte[] digests = parts.get(PackageParts.DIGESTS);
        Signature signature = Signature.NONE;
        if (digests != null) {
            new DigestCheck(parts, findings).check(digests);
            signature = trustedKeys.verify(digests, parts.get(PackageParts.SIGNATURE), findings);
        }
        byte[] definition = parts.get(PackageParts.DEFINITION);
        DevicePackage devicePackage = definition == null ? null : readDefinition(definition, findings);
        if (devicePackage == null) {
            return null;
        }
        checkFiles(devicePackage.identification(), parts, findings);
        if (catalog != null) {
            catalogCheck.compare(catalog, devicePackage);
        }
        return devicePackage.signed(signature);
    }

    private static @Nullable DevicePackage readDefinition(byte[] content, Findings findings) {
        return StrictJson.object(PackageParts.DEFINITION, content, findings)
                .map(json -> new DefinitionReader(json, findings).read())
                .orElse(null);
    }

    private static void checkFiles(Identification identification, Map<String, byte[]> parts, Findings findings) {
        checkFile("manual", identification.manual(), parts, findings);
        checkFile("image", identification.image(), parts, findings);
    }

    private static void checkFile(String key, @Nullable String part, Map<String, byte[]> parts, Findings findings) {
        if (part != null && !parts.containsKey(part)) {
            findings.error(
                    Code.DEF_REF, PackageParts.DEFINITION, "/identification/" + key, "no part \"%s\"".formatted(part));
        }
    }
}
