package io.iotcloud.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iotcloud.system.platform.CommandLine;
import io.iotcloud.system.platform.OnThePlatform;
import io.iotcloud.system.platform.PlatformUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client from another code base, node-opcua, finds the devices and sees them live. */
@OnThePlatform
@Order(3)
class OpcUaIT {

    private static final Path SCRIPTS = Path.of("src/test/node").toAbsolutePath();
    private static final int SECONDS_BETWEEN_READS = 12;

    private final CommandLine node =
            new CommandLine(SCRIPTS, Map.of(), Path.of("target/node").toAbsolutePath());

    @Test
    void aForeignClientBrowsesTheFiveBreakersAndSeesTheVoltageChange(PlatformUnderTest platform) {
        assumeTrue(
                node.run("which", Duration.ofSeconds(10), List.of("bash", "-c", "command -v node && command -v npm"))
                                .exitCode()
                        == 0,
                "node and npm are not installed");
        if (!Files.exists(SCRIPTS.resolve("node_modules/node-opcua-client"))) {
            node.run("npm-ci", Duration.ofMinutes(5), List.of("npm", "ci", "--no-audit", "--no-fund"))
                    .orFail("npm ci");
        }
        await("node-opcua reads live values").atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            JsonNode seen = readBreakers(platform.addresses().opcUa());
            assertThat(seen.path("devices").valueStream().map(JsonNode::asString))
                    .contains("breaker-001", "breaker-002", "breaker-003", "breaker-004", "breaker-005");
            for (String read : List.of("first", "second")) {
                assertThat(seen.path(read).path("status").asString()).isEqualTo("Good");
                assertThat(seen.path(read).path("value").asDouble()).isBetween(180.0, 280.0);
            }
            assertThat(seen.path("second").path("value").asDouble())
                    .as("voltage %d s later", SECONDS_BETWEEN_READS)
                    .isNotEqualTo(seen.path("first").path("value").asDouble());
        });
    }

    private JsonNode readBreakers(String endpoint) {
        String out = node.run(
                        "read-breakers",
                        Duration.ofSeconds(90),
                        List.of("node", "read-breakers.mjs", endpoint, String.valueOf(SECONDS_BETWEEN_READS)))
                .orFail("node read-breakers.mjs " + endpoint)
                .text();
        String lastLine = out.strip().lines().reduce((_, line) -> line).orElse("{}");
        return new JsonMapper().readTree(lastLine);
    }
}
