package io.iotcloud.sink.analytics;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.sink.hypertable.BreakerMetric;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The devices that have stored messages, and what they measure. */
@Component
public final class StoredDevices {

    /** Messages of a larger table are not counted. */
    private static final long COUNT_UP_TO_BYTES = 256L * 1024 * 1024;

    /** Messages looked at to learn what a device measures. */
    private static final int LOOK_AT = 5;

    private final AnalyticsDatabase database;
    private final JsonMapper json;
    private final Remembered<Listing> all;

    StoredDevices(AnalyticsDatabase database, JsonMapper json, AnalyticsProperties settings, InstantSource clock) {
        this.database = database;
        this.json = json;
        this.all = new Remembered<>(clock, settings.remember(), this::list);
    }

    /**
     * @param first time of its first stored message
     * @param rows stored messages of all kinds; null when the table is too large to be counted
     */
    public record StoredDevice(
            String deviceId,
            @Nullable String deviceType,
            @Nullable Instant first,
            @Nullable Instant last,
            @Nullable Long rows) {}

    /** @param rowsReason why no rows are told, else null */
    public record Listing(
            List<StoredDevice> items, @Nullable String rowsReason) {}

    /** @param unit null when dimensionless or not named by the device */
    public record Metric(String metric, @Nullable String unit) {}

    public Listing all() {
        return all.get();
    }

    private Listing list() {
        return database.ask("devices", client -> {
                    boolean counted = client.sql("SELECT " + Sizes.bytesOf("iot_enriched_data", database.backend()))
                                    .query(Long.class)
                                    .single()
                            <= COUNT_UP_TO_BYTES;
                    return new Listing(
                            list(client, counted),
                            counted ? null : "the messages take more than 256 MiB and are not counted");
                })
                .value();
    }

    /** First and last by the key, device for device, however long the history is. */
    private static List<StoredDevice> list(JdbcClient client, boolean counted) {
        return client.sql("""
                        SELECT d.device_id, d.device_type, least(e.first, b.first) AS first,
                               greatest(e.last, b.last) AS last, %s AS rows
                        FROM device_metadata d
                        LEFT JOIN LATERAL (
                            SELECT (SELECT time FROM iot_enriched_data WHERE device_id = d.device_id
                                    ORDER BY time LIMIT 1) AS first,
                                   (SELECT time FROM iot_enriched_data WHERE device_id = d.device_id
                                    ORDER BY time DESC LIMIT 1) AS last
                        ) e ON true
                        LEFT JOIN LATERAL (
                            SELECT (SELECT time FROM smart_breaker_data WHERE device_id = d.device_id
                                    ORDER BY time LIMIT 1) AS first,
                                   (SELECT time FROM smart_breaker_data WHERE device_id = d.device_id
                                    ORDER BY time DESC LIMIT 1) AS last
                        ) b ON true
                        ORDER BY d.device_id""".formatted(
                                counted
                                        ? "(SELECT count(*) FROM iot_enriched_data c WHERE c.device_id = d.device_id)"
                                        : "NULL::bigint"))
                .query((row, _) -> new StoredDevice(
                        row.getString("device_id"),
                        row.getString("device_type"),
                        instant(row.getObject("first", OffsetDateTime.class)),
                        instant(row.getObject("last", OffsetDateTime.class)),
                        row.getObject("rows", Long.class)))
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Whether the telemetry of the device has typed columns. */
    public boolean isTyped(String device) {
        return areTyped(List.of(device)).containsValue(true);
    }

    /** For each device whether its telemetry has typed columns, in their order; 404 for the first unknown one. */
    public Map<String, Boolean> areTyped(List<String> devices) {
        Map<String, String> types = new HashMap<>();
        database.ask(
                "device types",
                client -> client.sql("""
                        SELECT device_id, coalesce(device_type, '') FROM device_metadata
                        WHERE device_id = ANY(:devices)""")
                        .params(new Parameters().devices(devices).values())
                        .query((row, _) -> types.put(row.getString(1), row.getString(2)))
                        .list());
        Map<String, Boolean> typed = new LinkedHashMap<>();
        for (String device : devices) {
            String type = types.get(device);
            if (type == null) {
                throw unknown(device);
            }
            typed.put(device, type.equals(BreakerMetric.DEVICE_TYPE));
        }
        return typed;
    }

    /** What to answer when a device has no values of a metric that no column has either. */
    public ProblemException unknownMetric(String device, String metric) {
        List<String> known = metricsOf(device).stream().map(Metric::metric).toList();
        return ProblemException.notFound("metric", metric)
                .with("device_id", device)
                .with("near", NearMatches.of(metric, known));
    }

    private ProblemException unknown(String device) {
        List<String> names = database.ask(
                        "device names",
                        client -> client.sql("SELECT device_id FROM device_metadata ORDER BY device_id LIMIT 10000")
                                .query(String.class)
                                .list())
                .value();
        return ProblemException.notFound("device", device).with("near", NearMatches.of(device, names));
    }

    /** What a device measures: the typed columns where it has them, then what its last messages hold. */
    public List<Metric> metricsOf(String device) {
        Map<String, @Nullable String> units = new LinkedHashMap<>();
        if (isTyped(device)) {
            MetricSource.columns()
                    .forEach(metric -> units.put(metric.path(), metric.unit().orElse(null)));
        }
        for (String payload : lastTelemetry(device)) {
            measurements(
                    "",
                    null,
                    json.readTree(payload).path("measurements"),
                    (path, unit, _) -> units.putIfAbsent(path, unit));
        }
        List<Metric> metrics = new ArrayList<>();
        units.forEach((path, unit) -> metrics.add(new Metric(path, unit)));
        return metrics;
    }

    /** Numbers and truths of a telemetry message by measurement path. */
    public Map<String, @Nullable Object> valuesIn(String payload) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        measurements(
                "",
                null,
                json.readTree(payload).path("measurements"),
                (path, _, value) ->
                        values.put(path, value.isBoolean() ? (Object) value.booleanValue() : value.numberValue()));
        return values;
    }

    private List<String> lastTelemetry(String device) {
        return database.ask(
                        "last telemetry",
                        client -> client.sql("""
                        SELECT payload::text FROM iot_enriched_data
                        WHERE device_id = ? AND event_type = 'telemetry' ORDER BY time DESC LIMIT\s""" + LOOK_AT)
                                .param(device)
                                .query(String.class)
                                .list())
                .value();
    }

    /** Takes one measurement of a message. */
    private interface Measurements {
        void take(String path, @Nullable String unit, JsonNode value);
    }

    private static void measurements(String prefix, @Nullable String unit, JsonNode node, Measurements taker) {
        node.forEachEntry((name, value) -> {
            String path = prefix + name;
            if (value.isObject()) {
                JsonNode groupUnit = value.path("unit");
                measurements(path + ".", groupUnit.isString() ? groupUnit.stringValue() : null, value, taker);
            } else if ((value.isNumber() || value.isBoolean())
                    && !prefix.isEmpty()
                    && MetricSource.PATH.matcher(path).matches()) {
                taker.take(path, unit, value);
            }
        });
    }
}
