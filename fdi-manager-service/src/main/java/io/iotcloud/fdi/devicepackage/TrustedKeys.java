package io.iotcloud.fdi.devicepackage;

import io.iotcloud.fdi.devicepackage.DevicePackage.Signature;
import io.iotcloud.fdi.devicepackage.Finding.Code;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Verifies {@code signature.json}, an Ed25519 signature over the bytes of {@code digests.json}. */
@Component
final class TrustedKeys {

    private static final String PART = PackageParts.SIGNATURE;
    private static final String ALGORITHM = "Ed25519";

    private final Map<String, PublicKey> keys = new HashMap<>();

    TrustedKeys(PackageProperties properties) {
        properties.trustedKeys().forEach((id, key) -> keys.put(id, publicKey(id, key)));
    }

    private static PublicKey publicKey(String id, String base64) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "iot.packages.trusted-keys.%s is not an Ed25519 public key (X.509, base64)".formatted(id), e);
        }
    }

    Signature verify(byte[] digests, byte @Nullable [] signaturePart, Findings findings) {
        if (signaturePart == null) {
            return Signature.NONE;
        }
        return StrictJson.object(PART, signaturePart, findings)
                .map(json -> verify(digests, json, findings))
                .orElse(Signature.NONE);
    }

    private Signature verify(byte[] digests, JsonNode json, Findings findings) {
        if (!json.path("alg").asString("").equals(ALGORITHM)) {
            findings.error(Code.PKG_SIGNATURE, PART, "/alg", "expected \"Ed25519\"");
            return Signature.NONE;
        }
        String keyId = json.path("key_id").asString("");
        PublicKey key = keys.get(keyId);
        if (key == null) {
            findings.warning(Code.PKG_SIGNATURE, PART, "/key_id", "key \"%s\" is not known here".formatted(keyId));
            return Signature.UNKNOWN_KEY;
        }
        if (isValid(key, digests, json.path("sig").asString(""))) {
            return Signature.VALID;
        }
        findings.error(Code.PKG_SIGNATURE, PART, "/sig", "does not fit digests.json");
        return Signature.NONE;
    }

    private static boolean isValid(PublicKey key, byte[] signed, String base64) {
        try {
            java.security.Signature verifier = java.security.Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // wrong length, wrong padding: not a signature, which is all that is asked
            return false;
        }
    }
}
