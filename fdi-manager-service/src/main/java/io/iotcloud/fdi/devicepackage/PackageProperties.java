package io.iotcloud.fdi.devicepackage;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param storageDir folder of the package store
 * @param createSamples whether a store that holds nothing gets the packages that come with the platform
 * @param trustedKeys Ed25519 public keys (X.509, base64) by key id; a package signed by one of them counts as signed
 */
@Validated
@ConfigurationProperties("iot.packages")
public record PackageProperties(
        Path storageDir,
        @DefaultValue("true") boolean createSamples,
        @DefaultValue Map<String, String> trustedKeys) {

    public PackageProperties {
        trustedKeys = Map.copyOf(trustedKeys);
    }
}
