package io.iotcloud.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.system.client.Database;
import io.iotcloud.system.client.Device;
import io.iotcloud.system.client.EventStream;
import io.iotcloud.system.client.KafkaTopic;
import io.iotcloud.system.client.Message;
import io.iotcloud.system.client.Rest;
import io.iotcloud.system.client.Samples;
import io.iotcloud.system.platform.Addresses;
import io.iotcloud.system.platform.OnThePlatform;
import io.iotcloud.system.platform.PlatformUnderTest;
import io.iotcloud.system.platform.Port;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One message of a device, followed through every place it must reach. */
@OnThePlatform
@Order(1)
class JourneyIT {

    private static final Duration TO_ARRIVE = Duration.ofSeconds(30);

    private final JsonMapper json = new JsonMapper();
    private final Rest rest = new Rest();
    private Addresses addresses;
    private KafkaTopic kafka;
    private Database database;

    @BeforeEach
    void reach(PlatformUnderTest platform) {
        addresses = platform.addresses();
        kafka = new KafkaTopic(addresses);
        database = new Database(addresses);
    }

    // The promise of the whole project in one test: what a device sends is kept as it is, understood, stored and shown.
    @Test
    void theSeedsMessageReachesEveryTopicTableAndTheDashboard() {
        Message seed = Samples.seed();
        try (EventStream events = EventStream.open(addresses.http(Port.DASHBOARD_PORT, "/api/stream"))) {
            publish("journey-seed", seed);
            assertOnKafka(seed);
            assertInTheTables(seed);
            await("the message is on the dashboard's stream")
                    .atMost(TO_ARRIVE)
                    .until(() -> events.hasDataWith(seed.id()));
        }
        assertInTheChart("breaker-001", "voltage_phase_a", 117.27);
    }

    private void assertOnKafka(Message seed) {
        KafkaTopic.Entry raw = entry("iot.raw", seed);
        assertThat(raw.value()).as("payload on iot.raw").isEqualTo(seed.payload());
        assertThat(raw.key()).isEqualTo(seed.device());
        assertThat(raw.headers()).containsEntry("mqtt_topic", seed.topic()).containsKey("received_at");
        for (String topic : List.of("iot.enriched", "iot.smart_breaker.enriched")) {
            KafkaTopic.Entry enriched = entry(topic, seed);
            JsonNode message = json.readTree(enriched.value());
            assertThat(enriched.key()).isEqualTo(seed.device());
            assertThat(message.path("device_metadata").path("device_type_name").asString())
                    .isEqualTo("Smart Circuit Breaker");
            assertThat(message.path("application_registry")
                            .path("applications")
                            .path(0)
                            .path("name")
                            .asString())
                    .isEqualTo("Smart Grid Monitor");
            assertThat(message.path("enrichment_info")
                            .path("device_type_detected")
                            .asString())
                    .isEqualTo("smart_breaker");
            assertThat(message.path("measurements"))
                    .isEqualTo(json.readTree(seed.payload()).path("measurements"));
        }
    }

    private void assertInTheTables(Message seed) {
        Map<String, Object> raw = onlyRow("SELECT payload::text AS payload, event_type FROM iot_raw_data", seed);
        assertThat(raw.get("payload")).isEqualTo(new String(seed.payload(), java.nio.charset.StandardCharsets.UTF_8));
        assertThat(raw).containsEntry("event_type", "telemetry");
        // Its timestamp is older than raw data is kept, so it stands under the time of its receipt, and says so.
        Map<String, Object> enriched = onlyRow(
                "SELECT device_type, data_quality::text AS quality, time = received_at AS received, measured_at::text"
                        + " AS measured FROM iot_enriched_data",
                seed);
        assertThat(enriched).containsEntry("device_type", "smart_breaker").containsEntry("received", true);
        assertThat((String) enriched.get("quality")).contains("clock_off");
        assertThat((String) enriched.get("measured")).startsWith("2025-08-20");
        Map<String, Object> typed = onlyRow("SELECT * FROM smart_breaker_data", seed);
        assertThat(typed)
                .containsEntry("voltage_phase_a", 117.27)
                .containsEntry("voltage_phase_b", 112.34)
                .containsEntry("voltage_phase_c", 114.52)
                .containsEntry("current_phase_a", 69.94)
                .containsEntry("power_active", 5775.99)
                .containsEntry("power_reactive", 1945.16)
                .containsEntry("power_apparent", 6094.73)
                .containsEntry("power_factor", 0.948)
                .containsEntry("frequency", 59.28)
                .containsEntry("temperature", 34.92)
                .containsEntry("status_breaker", 1)
                .containsEntry("protection_trip_count", 5L)
                .containsEntry("protection_ground_fault_current", 0.0)
                .containsEntry("protection_arc_fault_detected", false)
                .containsEntry("operational_load_percentage", 48.1)
                .containsEntry("operational_operating_hours", 982.8)
                .containsEntry("operational_maintenance_due", true);
    }

    private void assertInTheChart(String device, String metric, double value) {
        String query = "/api/series?device=%s&metric=%s&range=1h".formatted(device, metricName(device, metric));
        await("the value is in the chart's data")
                .atMost(TO_ARRIVE)
                .untilAsserted(() -> assertThat(points(rest.read(addresses.http(Port.DASHBOARD_PORT, query))))
                        .as(query)
                        .anyMatch(point -> point.path("min").asDouble() <= value
                                && value <= point.path("max").asDouble()));
    }

    // A device's own time is the row's when its clock is right; nothing is then wrong with the message.
    @Test
    void aFreshMessageStandsUnderTheDevicesOwnTimeWithNothingToComplainAbout() {
        Instant measuredAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Message message = Samples.telemetry("journey-fresh", measuredAt, 230.11);
        publish("journey-fresh", message);
        Map<String, Object> row = onlyRow(
                "SELECT extract(epoch FROM time)::text AS time, data_quality::text AS quality FROM iot_enriched_data",
                message);
        assertThat(new java.math.BigDecimal((String) row.get("time")))
                .isEqualByComparingTo(java.math.BigDecimal.valueOf(measuredAt.getEpochSecond())
                        .add(java.math.BigDecimal.valueOf(measuredAt.getNano(), 9)));
        assertThat(row.get("quality")).isNull();
        assertThat(json.readTree(entry("iot.enriched", message).value()).has("data_quality"))
                .isFalse();
    }

    @Test
    void aMessageOfAnUnknownDeviceTypeIsStoredWithoutMetadataAndOnNoTopicOfItsOwn() {
        Message message = Message.raw(
                "journey-unknown",
                "{\"device_id\":\"journey-unknown\",\"device_type\":\"flux_capacitor\",\"timestamp\":\"%s\",\"event_type\":\"telemetry\",\"measurements\":{\"flux\":{\"value\":1.21}}}"
                        .formatted(Instant.now()));
        publish("journey-unknown", message);
        JsonNode enriched = json.readTree(entry("iot.enriched", message).value());
        assertThat(enriched.path("device_metadata").isNull())
                .as("device_metadata is null")
                .isTrue();
        assertThat(enriched.path("measurements").path("flux").path("value").asDouble())
                .isEqualTo(1.21);
        onlyRow("SELECT 1 FROM iot_raw_data", message);
        onlyRow("SELECT 1 FROM iot_enriched_data", message);
        assertThat(database.rows("SELECT 1 FROM smart_breaker_data WHERE message_id = ?", message.id()))
                .isEmpty();
        assertThat(kafka.entries("iot.smart_breaker.enriched"))
                .noneMatch(entry -> entry.messageId().equals(message.id()));
    }

    @Test
    void unknownFieldsTravelUnchangedAndInOrder() {
        String sent = new String(
                Samples.telemetry("journey-extra", Instant.now(), 231.5).payload(),
                java.nio.charset.StandardCharsets.UTF_8);
        Message message = Message.raw(
                "journey-extra",
                sent.replace("\"event_type\"", "\"site\":{\"row\":7,\"name\":\"Süd\"},\"event_type\"")
                        .replace("\"frequency\":", "\"harmonics\":{\"h3\":0.04},\"frequency\":"));
        publish("journey-extra", message);
        JsonNode enriched = json.readTree(entry("iot.enriched", message).value());
        JsonNode original = json.readTree(message.payload());
        List<String> names = new ArrayList<>(enriched.propertyNames());
        names.retainAll(original.propertyNames());
        assertThat(names).containsExactlyElementsOf(original.propertyNames());
        original.propertyNames().forEach(name -> assertThat(enriched.path(name)).isEqualTo(original.path(name)));
        assertThat(onlyRow("SELECT * FROM smart_breaker_data", message)).containsEntry("voltage_phase_a", 231.5);
    }

    @Test
    void missingMeasurementsAreStoredAsUnknownAndNamedInDataQuality() {
        Message message = Message.raw(
                "journey-partial",
                "{\"device_id\":\"journey-partial\",\"device_type\":\"smart_breaker\",\"timestamp\":\"%s\",\"event_type\":\"telemetry\",\"measurements\":{\"voltage\":{\"phase_a\":229.5,\"unit\":\"V\"}}}"
                        .formatted(Instant.now()));
        publish("journey-partial", message);
        Map<String, Object> typed = onlyRow("SELECT * FROM smart_breaker_data", message);
        assertThat(typed).containsEntry("voltage_phase_a", 229.5).containsEntry("voltage_phase_b", null);
        JsonNode quality = json.readTree(entry("iot.enriched", message).value()).path("data_quality");
        assertThat(StreamSupport.stream(quality.spliterator(), false)
                        .map(finding -> finding.path("code").asString()
                                + " "
                                + finding.path("path").asString("")))
                .as("data_quality %s", quality)
                .anyMatch(finding -> finding.startsWith("measurement_missing") && finding.contains("voltage.phase_b"));
    }

    private void publish(String clientId, Message message) {
        try (Device device = Device.connect(addresses, clientId)) {
            device.publish(message);
        }
    }

    private KafkaTopic.Entry entry(String topic, Message message) {
        return await("%s is on %s".formatted(message.id(), topic))
                .atMost(TO_ARRIVE)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> kafka.entries(topic).stream()
                                .filter(entry -> entry.messageId().equals(message.id()))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private Map<String, Object> onlyRow(String select, Message message) {
        List<Map<String, Object>> rows = await("%s: %s".formatted(message.id(), select))
                .atMost(TO_ARRIVE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> database.rows(select + " WHERE message_id = ?", message.id()), found -> !found.isEmpty());
        assertThat(rows).as(select).hasSize(1);
        return rows.getFirst();
    }

    /** The dashboard's name of the metric stored in {@code column}. */
    private String metricName(String device, String column) {
        JsonNode metrics = rest.read(addresses.http(Port.SINK_PORT, "/api/series/metrics?device=" + device));
        return StreamSupport.stream(metrics.path("items").spliterator(), false)
                .map(item -> item.path("metric").asString())
                .filter(metric -> metric.replace('.', '_').equals(column))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric %s in %s".formatted(column, metrics)));
    }

    private static List<JsonNode> points(JsonNode series) {
        return StreamSupport.stream(series.path("points").spliterator(), false).toList();
    }
}
