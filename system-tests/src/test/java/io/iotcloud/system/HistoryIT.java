package io.iotcloud.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.system.client.Database;
import io.iotcloud.system.client.Rest;
import io.iotcloud.system.platform.Addresses;
import io.iotcloud.system.platform.CommandLine;
import io.iotcloud.system.platform.OnThePlatform;
import io.iotcloud.system.platform.PlatformUnderTest;
import io.iotcloud.system.platform.Port;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The past that {@code ./iot-cloud history} makes goes the way of all messages and is stored once. */
@OnThePlatform
@Order(4)
class HistoryIT {

    private static final Duration TO_BE_STORED = Duration.ofMinutes(4);

    /** Live messages have microseconds, those of a history are at whole multiples of its interval. */
    private static final String OF_THE_HISTORY =
            " WHERE device_id BETWEEN 'breaker-001' AND 'breaker-004' AND time > now() - interval '3 days'"
                    + " AND mod(extract(epoch FROM time), 600) = 0";

    private final Rest rest = new Rest();
    private Addresses addresses;
    private Database database;
    private CommandLine commands;

    @BeforeEach
    void reach(PlatformUnderTest platform) {
        addresses = platform.addresses();
        database = new Database(addresses);
        Path root = Path.of("").toAbsolutePath().getParent();
        Path target = root.resolve("system-tests/target");
        Map<String, String> environment = new HashMap<>();
        addresses.ports().forEach((port, number) -> environment.put(port.name(), String.valueOf(number)));
        environment.put("IOT_CLOUD_DATA", target.resolve("history-command").toString());
        commands = new CommandLine(root, environment, target.resolve("platform/history"));
    }

    @Test
    void twoDaysAreStoredShownAndNotStoredTwice() {
        String said = history("first");
        assertThat(said).contains("messages/s", "Look at it: http://localhost:");
        JsonNode history = rest.read(addresses.http(Port.SIMULATOR_PORT, "/api/history"));
        long messages = history.path("acknowledged").asLong();
        assertThat(messages).isEqualTo(history.path("total").asLong()).isBetween(4 * 280L, 4 * 288L);
        List<String> rows = rows();
        assertThat(rows).as("rows in each table").containsOnly(String.valueOf(messages));
        for (String range : List.of("24h", "7d")) {
            JsonNode points = rest.read(addresses.http(
                            Port.SINK_PORT,
                            "/api/series?device=breaker-004&metric=power.active&points=200&range=" + range))
                    .path("points");
            assertThat(points.size()).as("points of " + range).isGreaterThan(20);
        }
        JsonNode live = rest.read(addresses.http(Port.SIMULATOR_PORT, "/api/devices/breaker-004"));
        assertThat(live.path("connected").asBoolean())
                .as("the live device goes on")
                .isTrue();
        history("second");
        assertThat(rows()).as("rows after the repeat").isEqualTo(rows);
    }

    @Test
    void whatThePlatformWouldNotBelieveIsRefusedInPlainWords() {
        CommandLine.Output refused = run("refused", "--days", "31");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.log()).content().contains("days: 31; expected 1 to 30");
    }

    private String history(String name) {
        return run(name, "--days", "2", "--devices", "4", "--every", "10m")
                .orFail("./iot-cloud history")
                .text();
    }

    private CommandLine.Output run(String name, String... options) {
        List<String> command = new ArrayList<>(List.of("./iot-cloud", "history"));
        command.addAll(List.of(options));
        return commands.run(name, TO_BE_STORED, command);
    }

    private List<String> rows() {
        return List.of("iot_raw_data", "iot_enriched_data", "smart_breaker_data").stream()
                .map(table -> database.column("SELECT count(*) FROM " + table + OF_THE_HISTORY)
                        .getFirst())
                .toList();
    }
}
