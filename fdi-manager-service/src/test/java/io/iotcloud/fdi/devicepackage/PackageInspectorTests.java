package io.iotcloud.fdi.devicepackage;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.fdi.devicepackage.Finding.Code;
import io.iotcloud.model.definition.Measurement;
import io.iotcloud.model.definition.ValueType;
import io.iotcloud.model.device.DeviceType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for a device package and what is refused, with which code. */
class PackageInspectorTests {

    private static final DeviceType BREAKER = new DeviceType("smart_breaker");

    private final PackageInspector inspector = inspectorTrusting(Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"smart_breaker", "smart_meter", "environmental_sensor"})
    void thePackagesOfThePlatformHaveNoFindings(String type) {
        Inspection inspection = inspector.inspect(sample(new DeviceType(type)));
        assertThat(inspection.findings()).isEmpty();
        assertThat(inspection.devicePackage()).isNotNull();
    }

    @Test
    void attributesOfAGroupAreInheritedAndAChannelMayHaveItsOwn() {
        DevicePackage breaker = inspector.inspect(sample(BREAKER)).devicePackage();
        Measurement voltage =
                breaker.definition().measurement("voltage.phase_a").orElseThrow();
        assertThat(voltage.unit()).isEqualTo("V");
        assertThat(voltage.max()).isEqualTo(300.0);
        assertThat(voltage.type()).isEqualTo(ValueType.DOUBLE);
        Measurement reactive =
                breaker.definition().measurement("power.reactive").orElseThrow();
        assertThat(reactive.unit()).isEqualTo("var");
        assertThat(reactive.min()).isEqualTo(-1_500_000.0);
        Measurement state = breaker.definition().measurement("status.breaker").orElseThrow();
        assertThat(state.values()).containsExactly("open", "closed", "tripped");
        assertThat(breaker.definition()
                        .measurement("protection.trip_count")
                        .orElseThrow()
                        .group())
                .isEqualTo("Diagnostics");
        assertThat(breaker.definition().metadata().path("device_type_name").stringValue())
                .isEqualTo("Smart Circuit Breaker");
        assertThat(breaker.definition().commands())
                .filteredOn(command -> command.name().equals("trip_breaker"))
                .singleElement()
                .satisfies(trip -> {
                    assertThat(trip.deadlineSeconds()).isEqualTo(5);
                    assertThat(trip.preempts()).isTrue();
                });
        assertThat(breaker.rules()).hasToString("[undervoltage < overvoltage]");
    }

    @Test
    void theSameInputMakesTheSameBytes() {
        assertThat(sample(BREAKER)).isEqualTo(sample(BREAKER));
    }

    // Each line changes one thing in the breaker's definition; digests are made anew, so only that is wrong.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "schema":1                          | "schema":2                              | DEF_TYPE     | /schema
            "device_type":"smart_breaker","vers | "device_type":"Smart","vers             | DEF_NAME     | /device_type
            "version":"1.0.0"                   | "version":"1.0"                         | VERSION_BUMP | /version
            "version":"1.0.0"                   | "version":"1.0.100"                     | VERSION_BUMP | /version
            7c1d0c52-5d0e                       | not-a-uuid                              | DEF_TYPE     | /package_id
            "phase_a":{},"phase_b":{},"phase_c":{}}},^ "current" | "Phase":{}}},^ "current" | DEF_NAME   | /measurements/voltage/channels
            "range":[0,300]                     | "range":[300,0]                         | DEF_RANGE    | /measurements/voltage/channels/phase_a/range
            "type":"int64"                      | "type":"int128"                         | DEF_TYPE     | /measurements/protection/channels/trip_count/type
            "values":["degraded","ok"]          | "values":[]                             | DEF_TYPE     | /measurements/status/channels/communication/values
            "range":[40,100],"default":100      | "range":[40,100],"default":101          | DEF_RANGE    | /parameters/thresholds/items/long_time_pickup/default
            "type":"boolean","default":true}    | "type":"boolean","default":1}           | DEF_TYPE     | /parameters/operation/items/arc_fault_enabled/default
            voltage.* > $overvoltage            | voltage.* > $nothing                    | DEF_REF      | /alarms/overvoltage/if
            voltage.* > $overvoltage            | nothing.* > 3                           | DEF_REF      | /alarms/overvoltage/if
            voltage.* > $overvoltage            | voltage high                            | DEF_TYPE     | /alarms/overvoltage/if
            undervoltage < overvoltage          | undervoltage < nothing                  | DEF_REF      | /rules
            "of":"thresholds"                   | "of":"nothing"                          | DEF_REF      | /commands/set_thresholds/arguments/values/of
            "all_of":["status.breaker"          | "all_of":["nothing.here"                | DEF_REF      | /detection/all_of
            attachments/manual.pdf              | attachments/none.pdf                    | DEF_REF      | /identification/manual
            "deadline_s":5                      | "deadline_s":0                          | DEF_RANGE    | /commands/trip_breaker/deadline_s
            """)
    void whatIsWrongInADefinitionIsFoundWithItsPointer(String from, String to, Code code, String pointer) {
        byte[] file = breakerWith(text -> replaced(text, from.replace("^", "\n"), to.replace("^", "\n")));
        Inspection inspection = inspector.inspect(file);
        assertThat(inspection.devicePackage()).isNull();
        assertThat(inspection.findings()).filteredOn(Finding::isError).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.pointer()).isEqualTo(pointer);
            assertThat(finding.part()).isEqualTo("definition.json");
        });
    }

    @Test
    void unknownKeysAndUnitsAreWarningsOnly() {
        byte[] file = breakerWith(text -> replaced(
                replaced(text, "\"frequency\":{\"unit\":\"Hz\"", "\"frequency\":{\"unit\":\"rpm\""),
                "\"sbo\":true}",
                "\"sbo\":true,\"colour\":\"red\"}"));
        Inspection inspection = inspector.inspect(file);
        assertThat(inspection.devicePackage()).isNotNull();
        assertThat(inspection.findings()).extracting(Finding::code).contains(Code.DEF_UNIT, Code.DEF_JSON);
        assertThat(inspection.findings()).noneMatch(Finding::isError);
    }

    @Test
    void aKeyThatIsThereTwiceAndJsonThatIsNestedTooDeeplyAreRefused() {
        assertThat(codes(inspector.inspect(breakerWith(t -> replaced(t, "\"schema\":1", "\"schema\":1,\"schema\":1")))))
                .contains(Code.DEF_JSON);
        String deep = "[".repeat(100) + "]".repeat(100);
        assertThat(codes(inspector.inspect(
                        breakerWith(t -> replaced(t, "\"schema\":1", "\"schema\":1,\"deep\":" + deep)))))
                .contains(Code.DEF_JSON);
    }

    @Test
    void bytesThatAreNoZipFileAreRefused() {
        assertThat(codes(inspector.inspect(new byte[0]))).containsExactly(Code.PKG_ZIP);
        assertThat(codes(inspector.inspect("PK\u0003\u0004 nonsense".getBytes(StandardCharsets.UTF_8))))
                .containsExactly(Code.PKG_ZIP);
        byte[] cut = sample(BREAKER);
        assertThat(codes(inspector.inspect(Arrays.copyOf(cut, cut.length - 30))))
                .containsExactly(Code.PKG_ZIP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../x.txt", "a/../../x.txt", "C:/x.txt", "a\\b.txt", "a//b.txt", "./x.txt"})
    void namesThatLeadElsewhereAreRefused(String name) {
        assertThat(codes(inspector.inspect(PackageWriter.zip(Map.of(name, new byte[3])))))
                .containsExactly(Code.PKG_PATH);
    }

    @Test
    void namesThatDifferInCaseOnlyAreRefused() {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("attachments/a.txt", new byte[0]);
        parts.put("attachments/A.txt", new byte[0]);
        assertThat(codes(inspector.inspect(PackageWriter.zip(parts)))).containsExactly(Code.PKG_PATH);
    }

    @Test
    void symbolicLinksAndEncryptedEntriesAreRefused() {
        byte[] link = PackageWriter.zip(Map.of("attachments/a.txt", new byte[3]));
        int entry = directoryOf(link);
        link[entry + 5] = 3;
        ByteBuffer.wrap(link).order(ByteOrder.LITTLE_ENDIAN).putInt(entry + 38, 0xA1FF << 16);
        assertThat(codes(inspector.inspect(link))).containsExactly(Code.PKG_PATH);

        byte[] encrypted = PackageWriter.zip(Map.of("attachments/a.txt", new byte[3]));
        encrypted[directoryOf(encrypted) + 8] |= 1;
        assertThat(codes(inspector.inspect(encrypted))).containsExactly(Code.PKG_ZIP);
    }

    // Ten megabytes of zeros are ten kilobytes in the file; what counts is what comes out.
    @Test
    void zipBombsAreRefusedWithoutInflatingThemWhole() {
        assertThat(codes(inspector.inspect(PackageWriter.zip(Map.of("attachments/a.txt", new byte[9_000_000])))))
                .containsExactly(Code.PKG_LIMIT);
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 201; i++) {
            many.put("attachments/%d.txt".formatted(i), new byte[0]);
        }
        assertThat(codes(inspector.inspect(PackageWriter.zip(many)))).containsExactly(Code.PKG_LIMIT);
        assertThat(codes(inspector.inspect(new byte[ArchiveLimits.MAX_FILE_BYTES + 1])))
                .containsExactly(Code.PKG_LIMIT);
    }

    @Test
    void headersThatLieAboutAnEntryAreNotBelieved() {
        byte[] lying = sample(BREAKER);
        int entry = directoryOf(lying);
        lying[entry + 16] ^= 0x55;
        assertThat(codes(inspector.inspect(lying))).containsExactly(Code.PKG_ZIP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Catalog>&e;</Catalog>",
                "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><Catalog>&b;</Catalog>",
                "<Catalog><x:include xmlns:x=\"http://www.w3.org/2001/XInclude\" href=\"a\"/></Catalog>"
            })
    void xmlThatReachesOutsideIsRefused(String catalog) {
        assertThat(codes(inspector.inspect(withPart("catalog.xml", catalog)))).contains(Code.XML_UNSAFE);
    }

    @Test
    void xmlThatIsNestedTooDeeplyIsRefused() {
        String deep = "<a>".repeat(30) + "</a>".repeat(30);
        assertThat(codes(inspector.inspect(withPart("catalog.xml", deep)))).contains(Code.XML_UNSAFE);
    }

    @Test
    void aRealFdiPackageIsToldThatItsEddIsNotSupported() {
        String fdi = "<Package xmlns=\"http://fdi-cooperation.com/2010/package\"/>";
        assertThat(codes(inspector.inspect(withPart("catalog.xml", fdi)))).containsExactly(Code.FDI_EDD_UNSUPPORTED);
    }

    @Test
    void aCatalogThatDiffersFromTheDefinitionIsRefused() {
        Map<String, byte[]> parts = parts();
        parts.computeIfPresent(
                "catalog.xml",
                (_, xml) -> new String(xml, StandardCharsets.UTF_8)
                        .replace("1.0.0", "1.0.1")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(codes(inspector.inspect(sealed(parts)))).containsExactly(Code.DEF_REF);
    }

    @Test
    void partsThatAreMissingOrUndeclaredOrNotWhatTheySayAreRefused() {
        Map<String, byte[]> missing = parts();
        missing.remove("definition.json");
        assertThat(codes(inspector.inspect(sealed(missing)))).contains(Code.PKG_PART);
        assertThat(codes(inspector.inspect(withPart("attachments/run.exe", "MZ"))))
                .contains(Code.PKG_PART);
        assertThat(codes(inspector.inspect(withPart("attachments/manual.pdf", "not a pdf"))))
                .containsExactly(Code.PKG_PART);
    }

    @Test
    void aFlippedByteIsFoundByItsDigest() {
        Map<String, byte[]> parts = parts();
        parts.put("attachments/breaker.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1});
        assertThat(codes(inspector.inspect(PackageWriter.zip(parts)))).containsExactly(Code.PKG_DIGEST);
    }

    @Test
    void aSignatureOfAKnownKeyCountsAndAWrongOneIsAnError() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        PackageInspector trusting = inspectorTrusting(Map.of(
                "plant", Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())));
        Map<String, byte[]> parts = parts();
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(keys.getPrivate());
        signer.update(parts.get("digests.json"));
        String sig = Base64.getEncoder().encodeToString(signer.sign());
        String json = "{\"alg\":\"Ed25519\",\"key_id\":\"plant\",\"sig\":\"%s\"}";

        parts.put("signature.json", json.formatted(sig).getBytes(StandardCharsets.UTF_8));
        Inspection signed = trusting.inspect(PackageWriter.zip(parts));
        assertThat(signed.findings()).isEmpty();
        assertThat(signed.devicePackage().signature()).isEqualTo(DevicePackage.Signature.VALID);
        assertThat(inspector.inspect(PackageWriter.zip(parts)).devicePackage().signature())
                .isEqualTo(DevicePackage.Signature.UNKNOWN_KEY);

        parts.put("signature.json", json.formatted("AAAA").getBytes(StandardCharsets.UTF_8));
        assertThat(codes(trusting.inspect(PackageWriter.zip(parts)))).containsExactly(Code.PKG_SIGNATURE);
    }

    @Test
    void removingAskForAMajorAndAddingForAMinorVersion() {
        DevicePackage first = inspector.inspect(sample(BREAKER)).devicePackage();
        DevicePackage removed = inspector
                .inspect(breakerWith(t -> replaced(
                        replaced(t, "\"version\":\"1.0.0\"", "\"version\":\"1.1.0\""),
                        "\"close_breaker\":{\"sbo\":true},",
                        "")))
                .devicePackage();
        assertThat(VersionRule.check(first, removed)).isPresent();
        DevicePackage added = inspector
                .inspect(breakerWith(t -> replaced(
                        replaced(t, "\"version\":\"1.0.0\"", "\"version\":\"1.0.1\""),
                        "\"close_breaker\":{\"sbo\":true},",
                        "\"close_breaker\":{\"sbo\":true},\"lock\":{},")))
                .devicePackage();
        assertThat(VersionRule.check(first, added)).isPresent();
        DevicePackage wider = inspector
                .inspect(breakerWith(t ->
                        replaced(replaced(t, "\"version\":\"1.0.0\"", "\"version\":\"1.0.1\""), "[0,300]", "[0,400]")))
                .devicePackage();
        assertThat(VersionRule.check(first, wider)).isEmpty();
    }

    private static PackageInspector inspectorTrusting(Map<String, String> keys) {
        return new PackageInspector(new TrustedKeys(new PackageProperties(Path.of("unused"), false, keys)));
    }

    private static byte[] sample(DeviceType type) {
        return new SamplePackages().packageOf(type).orElseThrow();
    }

    private Map<String, byte[]> parts() {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> part :
                new ArchiveReader(sample(BREAKER), new Findings()).read().entrySet()) {
            parts.put(part.getKey(), part.getValue());
        }
        return parts;
    }

    private static byte[] sealed(Map<String, byte[]> parts) {
        parts.put("digests.json", PackageWriter.digests(parts));
        return PackageWriter.zip(parts);
    }

    private byte[] withPart(String name, String content) {
        Map<String, byte[]> parts = parts();
        parts.put(name, content.getBytes(StandardCharsets.UTF_8));
        return sealed(parts);
    }

    private byte[] breakerWith(UnaryOperator<String> change) {
        Map<String, byte[]> parts = parts();
        String definition = new String(parts.get("definition.json"), StandardCharsets.UTF_8);
        Map<String, byte[]> attachments = new LinkedHashMap<>();
        parts.forEach((name, content) -> {
            if (name.startsWith("attachments/")) {
                attachments.put(name, content);
            }
        });
        return PackageWriter.write(change.apply(definition).getBytes(StandardCharsets.UTF_8), attachments);
    }

    private static String replaced(String text, String from, String to) {
        assertThat(text).contains(from);
        int at = text.indexOf(from);
        return text.substring(0, at) + to + text.substring(at + from.length());
    }

    private static int directoryOf(byte[] zip) {
        ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        return buffer.getInt(zip.length - 22 + 16);
    }

    private static List<Code> codes(Inspection inspection) {
        return inspection.findings().stream()
                .filter(Finding::isError)
                .map(Finding::code)
                .distinct()
                .toList();
    }
}
