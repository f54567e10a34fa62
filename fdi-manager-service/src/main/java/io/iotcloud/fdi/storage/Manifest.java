package io.iotcloud.fdi.storage;

import io.iotcloud.fdi.devicepackage.PackageVersion;
import io.iotcloud.fdi.devicepackage.Sha256;
import io.iotcloud.model.device.DeviceType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is in the store.
 *
 * @param format of this file, 1
 * @param generation grows with every change
 * @param packages in order of type and version
 */
record Manifest(int format, long generation, List<ManifestEntry> packages) {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Comparator<ManifestEntry> ORDER =
            Comparator.comparing(ManifestEntry::deviceType).thenComparing(ManifestEntry::version);

    static final Manifest EMPTY = new Manifest(1, 0, List.of());

    Manifest {
        packages = packages.stream().sorted(ORDER).toList();
    }

    /** The manifest in {@code content}, empty when its checksum is wrong or it is none. */
    static Optional<Manifest> parse(byte[] content) {
        try {
            if (MAPPER.readTree(content) instanceof ObjectNode json) {
                JsonNode checksum = json.remove("sha256");
                if (checksum != null && checksum.asString("").equals(checksumOf(json))) {
                    return Optional.of(MAPPER.treeToValue(json, Manifest.class));
                }
            }
            return Optional.empty();
        } catch (JacksonException e) {
            // a damaged file: the caller falls back to the previous one and says so
            return Optional.empty();
        }
    }

    byte[] toBytes() {
        ObjectNode json = MAPPER.valueToTree(this);
        json.put("sha256", checksumOf(json));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }

    private static String checksumOf(ObjectNode withoutChecksum) {
        return Sha256.hex(MAPPER.writeValueAsBytes(withoutChecksum));
    }

    Optional<ManifestEntry> find(DeviceType type, PackageVersion version) {
        return packages.stream().filter(entry -> entry.is(type, version)).findFirst();
    }

    Stream<ManifestEntry> of(DeviceType type) {
        return packages.stream().filter(entry -> entry.deviceType().equals(type));
    }

    /** With one more package; the highest version of its type becomes the active one. */
    Manifest with(ManifestEntry added) {
        List<ManifestEntry> next = new ArrayList<>(packages);
        next.removeIf(entry -> entry.is(added.deviceType(), added.version()));
        next.add(added.activated(false));
        Manifest grown = new Manifest(format, generation + 1, next);
        boolean highest =
                grown.of(added.deviceType()).noneMatch(e -> e.version().compareTo(added.version()) > 0);
        return highest ? grown.activating(added.deviceType(), added.version(), grown.generation) : grown;
    }

    /** Without a package; when it was the active one, the highest that is left becomes active. */
    Manifest without(DeviceType type, PackageVersion version) {
        boolean wasActive = find(type, version).map(ManifestEntry::active).orElse(false);
        Manifest shrunk = new Manifest(
                format,
                generation + 1,
                packages.stream().filter(entry -> !entry.is(type, version)).toList());
        return shrunk.of(type)
                .map(ManifestEntry::version)
                .max(Comparator.naturalOrder())
                .filter(_ -> wasActive)
                .map(highest -> shrunk.activating(type, highest, shrunk.generation))
                .orElse(shrunk);
    }

    Manifest activating(DeviceType type, PackageVersion version) {
        return activating(type, version, generation + 1);
    }

    private Manifest activating(DeviceType type, PackageVersion version, long nextGeneration) {
        return new Manifest(
                format,
                nextGeneration,
                packages.stream()
                        .map(e -> e.deviceType().equals(type)
                                ? e.activated(e.version().equals(version))
                                : e)
                        .toList());
    }
}
