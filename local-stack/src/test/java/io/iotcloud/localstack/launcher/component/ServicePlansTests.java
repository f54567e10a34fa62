package io.iotcloud.localstack.launcher.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.localstack.database.DatabaseFolder;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicePlansTests {

    @TempDir
    private Path folder;

    @Test
    void aServiceLearnsWhereEverythingIsFromItsEnvironment() throws IOException {
        Files.writeString(folder.resolve("password"), "secret");
        StackSettings settings = StackSettings.from(folder, Map.of("KAFKA_PORT", "19092", "SINK_PORT", "15006"));

        Map<String, String> environment =
                new ServicePlans(settings, new DatabaseFolder(folder)).environment(Service.DASHBOARD);

        assertThat(environment)
                .containsEntry("SERVER_PORT", "5004")
                .containsEntry("OVERVIEW_PORT", "5001")
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:19092")
                .containsEntry("SINK_URL", "http://127.0.0.1:15006")
                .containsEntry("MQTT_URL", "tcp://127.0.0.1:1883")
                .containsEntry("DATABASE_URL", "jdbc:postgresql://127.0.0.1:5432/iot_cloud")
                .containsEntry("DATABASE_USER", "iot_user")
                .containsEntry("DATABASE_PASSWORD", "secret")
                .containsEntry("CONFIG_DIR", folder.resolve("config").toString());
    }

    @Test
    void flagsOfTheEnvironmentAreSplitAtBlanks() {
        assertThat(ServicePlans.words("  -Xmx1g   -Da=b ")).containsExactly("-Xmx1g", "-Da=b");
        assertThat(ServicePlans.words(" ")).isEmpty();
    }
}
