package io.iotcloud.fdi.devicepackage;

import io.iotcloud.fdi.devicepackage.Finding.Code;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks that a container has the parts of a device package, declares them, links them and that they are what they say. */
final class ContainerCheck {

    private final Map<String, byte[]> parts;
    private final Findings findings;

    ContainerCheck(Map<String, byte[]> parts, Findings findings) {
        this.parts = parts;
        this.findings = findings;
    }

    void check() {
        for (String required : PackageParts.REQUIRED) {
            if (!parts.containsKey(required)) {
                findings.error(Code.PKG_PART, required, "is missing");
            }
        }
        parts.forEach(this::checkKind);
        checkContentTypes();
        checkRelationship("_rels/.rels", PackageParts.RELATION + "catalog", PackageParts.CATALOG);
        checkRelationship("_rels/catalog.xml.rels", PackageParts.RELATION + "definition", PackageParts.DEFINITION);
    }

    private void checkKind(String name, byte[] content) {
        if (name.startsWith(PackageParts.ATTACHMENTS)) {
            String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            AttachmentKind kind = AttachmentKind.ofExtension(extension).orElse(null);
            if (kind == null) {
                findings.error(Code.PKG_PART, name, "attachments are .pdf, .png, .jpg or .txt");
            } else if (!kind.fits(content)) {
                findings.error(Code.PKG_PART, name, "does not begin like a .%s file".formatted(extension));
            }
        } else if (!PackageParts.REQUIRED.contains(name) && !name.equals(PackageParts.SIGNATURE)) {
            findings.error(Code.PKG_PART, name, "is not a part of a device package");
        }
    }

    private void checkContentTypes() {
        Set<String> extensions = new HashSet<>();
        Set<String> overrides = new HashSet<>();
        xml(PackageParts.CONTENT_TYPES).ifPresent(types -> {
            types.all("Default")
                    .forEach(e -> extensions.add(e.attribute("Extension").toLowerCase(Locale.ROOT)));
            types.all("Override").forEach(e -> overrides.add(e.attribute("PartName")));
            for (String name : parts.keySet()) {
                String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
                if (!name.equals(PackageParts.CONTENT_TYPES)
                        && !extensions.contains(extension)
                        && !overrides.contains("/" + name)) {
                    findings.error(Code.PKG_PART, name, "has no content type in " + PackageParts.CONTENT_TYPES);
                }
            }
        });
    }

    private void checkRelationship(String part, String type, String target) {
        xml(part).ifPresent(relationships -> {
            boolean found = relationships
                    .all("Relationship")
                    .anyMatch(
                            r -> r.attribute("Type").equals(type) && targetOf(r).equals(target));
            if (!found) {
                findings.error(Code.PKG_PART, part, "has no relationship %s to %s".formatted(type, target));
            }
            relationships.all("Relationship").map(ContainerCheck::targetOf).forEach(to -> {
                if (!parts.containsKey(to)) {
                    findings.error(Code.DEF_REF, part, "points to \"%s\", which is not there".formatted(to));
                }
            });
        });
    }

    private static String targetOf(XmlElement relationship) {
        String target = relationship.attribute("Target");
        return target.startsWith("/") ? target.substring(1) : target;
    }

    private Optional<XmlElement> xml(String part) {
        byte[] content = parts.get(part);
        return content == null ? Optional.empty() : new SafeXml(part, findings).parse(content);
    }
}
