package io.iotcloud.fdi.devicepackage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes a {@code .fdix} file of a definition and its attachments; the same input gives the same bytes. */
final class PackageWriter {

    private static final LocalDateTime FIXED_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final JsonMapper MAPPER = new JsonMapper();

    private static final String CONTENT_TYPES = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
              <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
              <Default Extension="xml" ContentType="application/xml"/>
              <Default Extension="json" ContentType="application/json"/>
              <Default Extension="pdf" ContentType="application/pdf"/>
              <Default Extension="png" ContentType="image/png"/>
              <Default Extension="jpg" ContentType="image/jpeg"/>
              <Default Extension="txt" ContentType="text/plain"/>
            </Types>
            """;

    private PackageWriter() {}

    /**
     * @param definition bytes of {@code definition.json}, kept as they are
     * @param attachments content by part name, for example {@code attachments/manual.pdf}
     */
    static byte[] write(byte[] definition, Map<String, byte[]> attachments) {
        JsonNode json = MAPPER.readTree(definition);
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(PackageParts.CONTENT_TYPES, utf8(CONTENT_TYPES));
        parts.put(PackageParts.ROOT_RELATIONS, relationships(Map.of("catalog", PackageParts.CATALOG)));
        parts.put(PackageParts.CATALOG_RELATIONS, relationships(catalogTargets(json)));
        parts.put(PackageParts.CATALOG, catalog(json));
        parts.put(PackageParts.DEFINITION, definition);
        parts.putAll(new TreeMap<>(attachments));
        parts.put(PackageParts.DIGESTS, digests(parts));
        return zip(parts);
    }

    /** A zip file of exactly these parts. */
    static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(FIXED_TIME);
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    static byte[] digests(Map<String, byte[]> parts) {
        Map<String, String> digests = new TreeMap<>();
        parts.forEach((name, content) -> {
            if (!name.equals(PackageParts.DIGESTS) && !name.equals(PackageParts.SIGNATURE)) {
                digests.put("/" + name, Sha256.hex(content));
            }
        });
        return MAPPER.writeValueAsBytes(Map.of("alg", "SHA-256", "parts", digests));
    }

    private static Map<String, String> catalogTargets(JsonNode definition) {
        Map<String, String> targets = new TreeMap<>();
        targets.put("definition", PackageParts.DEFINITION);
        for (String attachment : new String[] {"manual", "image"}) {
            String part = definition.path("identification").path(attachment).asString("");
            if (!part.isEmpty()) {
                targets.put(attachment, part);
            }
        }
        return targets;
    }

    private static byte[] relationships(Map<String, String> targets) {
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                """);
        targets.forEach((name, target) -> xml.append("  <Relationship Id=\"%s\" Type=\"%s%s\" Target=\"/%s\"/>\n"
                .formatted(name, PackageParts.RELATION, name, escape(target))));
        return utf8(xml.append("</Relationships>\n").toString());
    }

    private static byte[] catalog(JsonNode definition) {
        return utf8("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Catalog xmlns="%s">
                  <PackageId>%s</PackageId>
                  <PackageType>Device</PackageType>
                  <Version>%s</Version>
                  <ManufacturerName>%s</ManufacturerName>
                  <ListOfDeviceTypes>
                    <DeviceType>%s</DeviceType>
                  </ListOfDeviceTypes>
                </Catalog>
                """.formatted(
                PackageParts.CATALOG_NAMESPACE,
                escape(definition.path("package_id").asString("")),
                escape(definition.path("version").asString("")),
                escape(definition.path("identification").path("manufacturer").asString("")),
                escape(definition.path("device_type").asString(""))));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
