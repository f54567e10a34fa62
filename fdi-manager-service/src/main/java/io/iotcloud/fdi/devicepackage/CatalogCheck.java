package io.iotcloud.fdi.devicepackage;

import io.iotcloud.fdi.devicepackage.Finding.Code;
import java.util.Optional;

/** Checks {@code catalog.xml}, alone and against the definition. */
final class CatalogCheck {

    private static final String PART = PackageParts.CATALOG;

    private final Findings findings;

    CatalogCheck(Findings findings) {
        this.findings = findings;
    }

    /** The root of our own catalog; empty after reporting why it is none. */
    Optional<XmlElement> read(byte[] content) {
        Optional<XmlElement> root = new SafeXml(PART, findings).parse(content);
        return root.filter(catalog -> {
            if (catalog.namespace().startsWith(PackageParts.FDI_NAMESPACE_PREFIX)) {
                findings.error(
                        Code.FDI_EDD_UNSUPPORTED,
                        PART,
                        "this is an FDI package with a binary EDD, which is not supported");
                return false;
            }
            if (!catalog.namespace().equals(PackageParts.CATALOG_NAMESPACE)
                    || !catalog.name().equals("Catalog")) {
                findings.error(Code.PKG_PART, PART, "expected the root Catalog in " + PackageParts.CATALOG_NAMESPACE);
                return false;
            }
            return true;
        });
    }

    void compare(XmlElement catalog, DevicePackage devicePackage) {
        same("PackageId", catalog.textAt("PackageId"), devicePackage.packageId().toString());
        same("PackageType", catalog.textAt("PackageType"), "Device");
        same("Version", catalog.textAt("Version"), devicePackage.version().toString());
        same(
                "ManufacturerName",
                catalog.textAt("ManufacturerName"),
                devicePackage.identification().manufacturer());
        same(
                "DeviceType",
                catalog.textAt("ListOfDeviceTypes", "DeviceType"),
                devicePackage.deviceType().value());
    }

    private void same(String element, String found, String expected) {
        if (!found.equalsIgnoreCase(expected)) {
            findings.error(
                    Code.DEF_REF, PART, "%s is \"%s\", the definition says \"%s\"".formatted(element, found, expected));
        }
    }
}
