package io.iotcloud.localstack.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.localstack.process.Health;
import io.iotcloud.localstack.process.ProcessPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTests {

    private final String plain = Fingerprint.of(plan(List.of("java", "-jar", "a.jar"), Map.of("PORT", "1")));

    // Else the next start would end and start a service only because a cache was made for it meanwhile.
    @Test
    void anAotCacheMakesNoDifference() {
        assertThat(Fingerprint.of(plan(List.of("java", "-XX:AOTCache=/a", "-jar", "a.jar"), Map.of("PORT", "1"))))
                .isEqualTo(plain);
    }

    @Test
    void anotherPortOrAnotherFlagMakesADifference() {
        assertThat(Fingerprint.of(plan(List.of("java", "-jar", "a.jar"), Map.of("PORT", "2"))))
                .isNotEqualTo(plain);
        assertThat(Fingerprint.of(plan(List.of("java", "-Xmx1g", "-jar", "a.jar"), Map.of("PORT", "1"))))
                .isNotEqualTo(plain);
    }

    private static ProcessPlan plan(List<String> command, Map<String, String> environment) {
        Path folder = Path.of(".");
        return new ProcessPlan("a", command, environment, folder, folder, ProcessPlan.TERMINATE, () -> Health.UP);
    }
}
