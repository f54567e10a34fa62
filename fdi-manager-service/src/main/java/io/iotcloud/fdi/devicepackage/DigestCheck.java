package io.iotcloud.fdi.devicepackage;

import io.iotcloud.fdi.devicepackage.Finding.Code;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Compares every part with {@code digests.json}, which lists all but itself and the signature. */
final class DigestCheck {

    private final Map<String, byte[]> parts;
    private final Findings findings;

    DigestCheck(Map<String, byte[]> parts, Findings findings) {
        this.parts = parts;
        this.findings = findings;
    }

    void check(byte[] digestsPart) {
        StrictJson.object(PackageParts.DIGESTS, digestsPart, findings).ifPresent(digests -> {
            if (!digests.path("alg").asString("").equals("SHA-256")) {
                findings.error(Code.PKG_DIGEST, PackageParts.DIGESTS, "/alg", "expected \"SHA-256\"");
                return;
            }
            compare(digests.path("parts"));
        });
    }

    private void compare(JsonNode listed) {
        for (String name : listed.propertyNames()) {
            if (!name.startsWith("/") || !parts.containsKey(name.substring(1))) {
                findings.error(Code.PKG_DIGEST, PackageParts.DIGESTS, "lists %s, which is not there".formatted(name));
            }
        }
        parts.forEach((name, content) -> {
            if (name.equals(PackageParts.DIGESTS) || name.equals(PackageParts.SIGNATURE)) {
                return;
            }
            String expected = listed.path("/" + name).asString("");
            if (expected.isEmpty()) {
                findings.error(Code.PKG_DIGEST, name, "is not listed in " + PackageParts.DIGESTS);
            } else if (!expected.equals(Sha256.hex(content))) {
                findings.error(Code.PKG_DIGEST, name, "differs from its digest");
            }
        });
    }
}
