package io.iotcloud.sink.analytics;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.sink.hypertable.BreakerMetric;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The devices that have stored messages, and what they measure. */
@Component
final class StoredDevices {

    /** Messages looked at to learn what a device measures. */
    private static final int LOOK_AT = 5;

    private final AnalyticsDatabase database;
    private final JsonMapper json;
    private final Remembered<List<StoredDevice>> all;

    StoredDevices(AnalyticsDatabase database, JsonMapper json, AnalyticsProperties settings, InstantSource clock) {
        this.database = database;
        this.json = json;
        this.all = new Remembered<>(clock, settings.remember(), this::count);
    }

    /**
     * @param first time of its first stored message
     * @param rows stored messages of all kinds
     */
    record StoredDevice(
            String deviceId,
            @Nullable String deviceType,
            @Nullable Instant first,
            @Nullable Instant last,
            long rows) {}

    /** @param unit null when dimensionless or not named by the device */
    record Metric(String metric, @Nullable String unit) {}

    List<StoredDevice> all() {
        return all.get();
    }

    private List<StoredDevice> count() {
        return database.ask(client -> client.sql("""
                        SELECT d.device_id, d.device_type, least(e.first, b.first) AS first,
                               greatest(e.last, b.last) AS last, coalesce(e.rows, 0) AS rows
                        FROM device_metadata d
                        LEFT JOIN (
                            SELECT device_id, min(time) AS first, max(time) AS last, count(*) AS rows
                            FROM iot_enriched_data GROUP BY device_id
                        ) e ON e.device_id = d.device_id
                        LEFT JOIN LATERAL (
                            SELECT (SELECT time FROM smart_breaker_data WHERE device_id = d.device_id
                                    ORDER BY time LIMIT 1) AS first,
                                   (SELECT time FROM smart_breaker_data WHERE device_id = d.device_id
                                    ORDER BY time DESC LIMIT 1) AS last
                        ) b ON true
                        ORDER BY d.device_id""")
                        .query((row, _) -> new StoredDevice(
                                row.getString("device_id"),
                                row.getString("device_type"),
                                instant(row.getObject("first", OffsetDateTime.class)),
                                instant(row.getObject("last", OffsetDateTime.class)),
                                row.getLong("rows")))
                        .list())
                .value();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Whether the telemetry of the device has typed columns. */
    boolean isTyped(String device) {
        Optional<String> type = database.ask(client -> client.sql(
                                "SELECT coalesce(device_type, '') FROM device_metadata WHERE device_id = ?")
                        .param(device)
                        .query(String.class)
                        .optional())
                .value();
        return type.orElseThrow(() -> unknown(device)).equals(BreakerMetric.DEVICE_TYPE);
    }

    private ProblemException unknown(String device) {
        List<String> names = database.ask(
                        client -> client.sql("SELECT device_id FROM device_metadata ORDER BY device_id LIMIT 10000")
                                .query(String.class)
                                .list())
                .value();
        return ProblemException.notFound("device", device).with("near", NearMatches.of(device, names));
    }

    /** What a device measures: the typed columns where it has them, then what its last messages hold. */
    List<Metric> metricsOf(String device) {
        Map<String, @Nullable String> units = new LinkedHashMap<>();
        if (isTyped(device)) {
            MetricSource.columns()
                    .forEach(metric -> units.put(metric.path(), metric.unit().orElse(null)));
        }
        for (String payload : lastTelemetry(device)) {
            flatten("", null, json.readTree(payload).path("measurements"), units);
        }
        List<Metric> metrics = new ArrayList<>();
        units.forEach((path, unit) -> metrics.add(new Metric(path, unit)));
        return metrics;
    }

    private List<String> lastTelemetry(String device) {
        return database.ask(client -> client.sql("""
                        SELECT payload::text FROM iot_enriched_data
                        WHERE device_id = ? AND event_type = 'telemetry' ORDER BY time DESC LIMIT\s""" + LOOK_AT)
                        .param(device)
                        .query(String.class)
                        .list())
                .value();
    }

    private static void flatten(
            String prefix, @Nullable String unit, JsonNode node, Map<String, @Nullable String> units) {
        node.forEachEntry((name, value) -> {
            String path = prefix + name;
            if (value.isObject()) {
                JsonNode groupUnit = value.path("unit");
                flatten(path + ".", groupUnit.isString() ? groupUnit.stringValue() : null, value, units);
            } else if ((value.isNumber() || value.isBoolean())
                    && !prefix.isEmpty()
                    && MetricSource.PATH.matcher(path).matches()) {
                units.putIfAbsent(path, unit);
            }
        });
    }
}
