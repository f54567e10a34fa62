package io.iotcloud.fdi.devicepackage;

import io.iotcloud.model.device.DeviceType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Packages for tests, made of the platform's own breaker. */
public final class PackageFixtures {

    private PackageFixtures() {}

    public static PackageInspector inspector() {
        return new PackageInspector(new TrustedKeys(properties(Path.of("unused"))));
    }

    public static PackageProperties properties(Path folder) {
        return new PackageProperties(folder, true, Map.of());
    }

    /** The smart breaker's package with another version. */
    public static byte[] breaker(String version) {
        return breakerOf(version, "IoT Solutions Inc.");
    }

    /** The smart breaker's package as somebody else would make it. */
    public static byte[] breakerOf(String version, String manufacturer) {
        byte[] original =
                new SamplePackages().packageOf(new DeviceType("smart_breaker")).orElseThrow();
        Map<String, byte[]> parts = new ArchiveReader(original, new Findings()).read();
        Map<String, byte[]> attachments = new LinkedHashMap<>(parts);
        attachments.keySet().removeIf(name -> !name.startsWith("attachments/"));
        String definition = new String(parts.get("definition.json"), StandardCharsets.UTF_8)
                .replace("\"version\":\"1.0.0\"", "\"version\":\"%s\"".formatted(version))
                .replace("IoT Solutions Inc.", manufacturer);
        return PackageWriter.write(definition.getBytes(StandardCharsets.UTF_8), attachments);
    }

    /** The breaker as the platform brings it. */
    public static DevicePackage smartBreaker() {
        DevicePackage breaker = inspector().inspect(breaker("1.0.0")).devicePackage();
        if (breaker == null) {
            throw new IllegalStateException("the sample package is invalid");
        }
        return breaker;
    }
}
