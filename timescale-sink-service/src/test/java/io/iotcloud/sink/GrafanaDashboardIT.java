package io.iotcloud.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every query of the Grafana dashboard, with Grafana's macros put in as Grafana does, against the sink's own schema. */
@Tag("stack")
class GrafanaDashboardIT {

    private static final Path DASHBOARD = Path.of("..", "config", "grafana", "dashboards", "smart-breakers.json");
    private static final String DEVICE = "grafana-1";
    private static final int MESSAGES = 240;

    private static TestStack stack;
    private static SinkProcess sink;
    private static TestDatabase database;
    private static JsonNode dashboard;

    @BeforeAll
    static void storeFourHours() {
        stack = TestStack.start();
        sink = stack.sink().awaitReady();
        database = stack.database();
        dashboard = JsonMapper.builder().build().readTree(DASHBOARD.toFile());
        try (KafkaRecords records = stack.records()) {
            for (int minute = MESSAGES; minute > 0; minute--) {
                Instant time = Instant.now().minusSeconds(60L * minute);
                String raw = SinkFixtures.breaker(DEVICE, time);
                byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
                records.raw(DEVICE, bytes, time);
                records.enriched(DEVICE, bytes, SinkFixtures.enriched(raw).getBytes(StandardCharsets.UTF_8), time);
            }
            records.flush();
        }
        for (String table : List.of("iot_raw_data", "smart_breaker_data")) {
            await().atMost(Duration.ofSeconds(90)).until(() -> database.rows(table, "true") == MESSAGES);
        }
    }

    @AfterAll
    static void stop() {
        sink.close();
        stack.close();
    }

    @Test
    void everyPanelShowsTheStoredBreakerWithShortBucketsAndWithLongOnes() {
        Map<String, Integer> minutes = points(60_000);
        Map<String, Integer> hours = points(3_600_000);
        assertThat(minutes.keySet())
                .containsExactlyInAnyOrder(
                        "Voltage per phase",
                        "Load",
                        "Active power",
                        "Temperature",
                        "Frequency",
                        "Messages per minute",
                        "Energy per day",
                        "Trips per day");
        for (String panel : List.of("Voltage per phase", "Load", "Active power", "Temperature", "Frequency")) {
            assertThat(minutes.get(panel)).as(panel).isBetween(MESSAGES - 1, MESSAGES + 1);
            assertThat(hours.get(panel)).as(panel).isBetween(4, 5);
        }
        assertThat(hours.get("Messages per minute")).isBetween(4, 5);
        assertThat(minutes.get("Energy per day")).isBetween(1, 2);
        assertThat(minutes.get("Trips per day")).isBetween(1, 2);
    }

    @Test
    void theListOfBreakersIsReadFromTheDatabase() {
        String query = dashboard.at("/templating/list/0/query").asString();
        assertThat(database.texts(query)).containsExactly(DEVICE);
    }

    @Test
    void allPanelsReadTheProvisionedSource() {
        assertThat(dashboard.get("panels").valueStream())
                .allSatisfy(panel ->
                        assertThat(panel.at("/datasource/uid").asString()).isEqualTo("iot-cloud"));
    }

    /** Points by panel. */
    private static Map<String, Integer> points(long interval) {
        Map<String, Integer> points = new TreeMap<>();
        for (JsonNode panel : dashboard.get("panels")) {
            points.put(
                    panel.get("title").asString(),
                    count(withMacros(panel.at("/targets/0/rawSql").asString(), interval)));
        }
        return points;
    }

    private static String withMacros(String sql, long interval) {
        return sql.replaceAll("\\$__timeFilter\\((\\w+)\\)", "$1 BETWEEN now() - interval '30 days' AND now()")
                .replace("$__interval_ms", Long.toString(interval))
                .replace("$device", "'" + DEVICE + "'");
    }

    /** Grafana wants a column {@code time} and at least one number. */
    private static int count(String sql) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int numbers = rows.getMetaData().getColumnCount();
            int count = 0;
            while (rows.next()) {
                assertThat(rows.getTimestamp("time")).isNotNull();
                assertThat(rows.getObject(numbers)).as(sql).isInstanceOf(Number.class);
                count++;
            }
            return count;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
