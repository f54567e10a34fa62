package io.iotcloud.fdi.devicepackage;

import io.iotcloud.model.device.DeviceType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The packages that come with the platform; they differ from anybody's in nothing but where they come from. */
@Component
public final class SamplePackages {

    private static final Map<DeviceType, List<String>> ATTACHMENTS = new TreeMap<>(Map.of(
            new DeviceType("smart_breaker"), List.of("manual.pdf", "breaker.png"),
            new DeviceType("smart_meter"), List.of("manual.pdf", "meter.png"),
            new DeviceType("environmental_sensor"), List.of("manual.pdf", "sensor.png")));

    public List<DeviceType> types() {
        return List.copyOf(ATTACHMENTS.keySet());
    }

    /** The package file of this type, empty when the platform brings none. */
    public Optional<byte[]> packageOf(DeviceType type) {
        return Optional.ofNullable(ATTACHMENTS.get(type)).map(names -> {
            Map<String, byte[]> attachments = new HashMap<>();
            names.forEach(name -> attachments.put(PackageParts.ATTACHMENTS + name, resource(type, name)));
            return PackageWriter.write(resource(type, PackageParts.DEFINITION), attachments);
        });
    }

    private static byte[] resource(DeviceType type, String name) {
        String path = "/packages/%s/%s".formatted(type, name);
        try (InputStream in = SamplePackages.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("resource %s is missing from the jar".formatted(path));
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("resource %s cannot be read".formatted(path), e);
        }
    }
}
