package io.iotcloud.enrichment.devicetypes;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.enrichment.Definitions;
import io.iotcloud.model.device.DeviceType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class LegacyTypesTests {

    private static final DeviceType THERMOSTAT = new DeviceType("smart_thermostat");

    @TempDir
    private Path folder;

    @Test
    void theFileOfTheRepositoryIsRead() {
        LegacyTypes legacy = new LegacyTypes(Path.of("../config/device-registry.json"));

        assertThat(legacy.refresh()).isTrue();
        assertThat(legacy.types().get(THERMOSTAT).get("device_type_name").asString())
                .isEqualTo("Smart Thermostat");
        assertThat(legacy.types().get(THERMOSTAT).propertyNames().iterator().next())
                .isEqualTo("device_type");
        assertThat(legacy.refresh()).isFalse();
    }

    @Test
    void aBrokenFileLeavesWhatWasKnownAndAMissingOneIsNoTrouble() throws IOException {
        Path file = folder.resolve("registry.json");
        LegacyTypes legacy = new LegacyTypes(file);
        assertThat(legacy.refresh()).isFalse();

        write(file, "{\"device_types\":{\"pump\":{}}}", 1);
        assertThat(legacy.refresh()).isTrue();
        write(file, "{\"device_types\":{\"Not A Type\":{}}}", 2);
        assertThat(legacy.refresh()).isFalse();
        write(file, "{", 3);
        assertThat(legacy.refresh()).isFalse();

        assertThat(legacy.types()).containsOnlyKeys(new DeviceType("pump"));
    }

    @Test
    void aPackageWinsOverTheFile() {
        DeviceTypes known = DeviceTypes.of(
                Map.of(
                        Definitions.BREAKER,
                        JsonMapper.shared().readTree("{\"from\":\"file\"}"),
                        THERMOSTAT,
                        JsonMapper.shared().readTree("{\"from\":\"file\"}")),
                List.of(Definitions.breaker()),
                Map.of());

        assertThat(new String(known.find(Definitions.BREAKER).orElseThrow().metadata(), StandardCharsets.UTF_8))
                .isEqualTo(Definitions.BREAKER_METADATA);
        assertThat(known.all()).containsExactly(Definitions.BREAKER, THERMOSTAT);
    }

    private static void write(Path file, String text, long second) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    }
}
