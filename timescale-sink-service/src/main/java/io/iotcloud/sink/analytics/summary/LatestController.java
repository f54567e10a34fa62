package io.iotcloud.sink.analytics.summary;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.sink.analytics.AnalyticsDatabase;
import io.iotcloud.sink.analytics.AnalyticsDatabase.Answer;
import io.iotcloud.sink.analytics.StoredDevices;
import io.iotcloud.sink.hypertable.BreakerMetric;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The last values of every device. */
@RestController
final class LatestController {

    private static final int MOST = 5000;

    private final AnalyticsDatabase database;
    private final StoredDevices devices;
    private final InstantSource clock;

    LatestController(AnalyticsDatabase database, StoredDevices devices, InstantSource clock) {
        this.database = database;
        this.devices = devices;
        this.clock = clock;
    }

    /**
     * @param time of its last telemetry; null when it has none
     * @param values of that message by measurement path
     */
    record Latest(
            String deviceId,
            @Nullable String deviceType,
            @Nullable Instant time,
            @Nullable Long ageSeconds,
            Map<String, @Nullable Object> values) {}

    /** @param next what to give as after for the devices that follow; null when there are none */
    record Answered(
            Instant at,
            double queryMs,
            List<Latest> items,
            @Nullable String next) {}

    @Operation(summary = "Last telemetry of every device", description = "In the order of their ids.")
    @GetMapping("/api/latest")
    Answered latest(
            @Parameter(description = "Only devices of this type")
                    @RequestParam(name = "device_type", required = false)
                    @Nullable
                    String deviceType,
            @Parameter(description = "Only devices whose id comes after this one") @RequestParam(defaultValue = "")
                    String after,
            @Parameter(description = "Most devices, 1 to 5000") @RequestParam(defaultValue = "1000") int limit) {
        if (limit < 1 || limit > MOST) {
            throw ProblemException.invalid("limit", "must be between 1 and %d".formatted(MOST));
        }
        Instant now = clock.instant();
        Answer<List<Latest>> answer = database.ask("latest", client -> read(client, deviceType, after, limit, now));
        List<Latest> found = answer.value();
        return new Answered(
                now,
                answer.millis(),
                found,
                found.size() == limit ? found.getLast().deviceId() : null);
    }

    private List<Latest> read(JdbcClient client, @Nullable String deviceType, String after, int limit, Instant now) {
        String columns = Arrays.stream(BreakerMetric.values())
                .map(metric -> ", b." + metric.column())
                .collect(Collectors.joining());
        return client.sql("""
                        SELECT d.device_id, d.device_type, coalesce(b.time, e.time), e.payload%s
                        FROM (
                            SELECT device_id, device_type FROM device_metadata
                            WHERE device_id > :after AND (:any OR device_type = :type)
                            ORDER BY device_id LIMIT :limit
                        ) d
                        LEFT JOIN LATERAL (
                            SELECT * FROM smart_breaker_data
                            WHERE device_id = d.device_id AND d.device_type = :breaker
                            ORDER BY time DESC, message_id DESC LIMIT 1
                        ) b ON true
                        LEFT JOIN LATERAL (
                            SELECT time, payload::text AS payload FROM iot_enriched_data
                            WHERE device_id = d.device_id AND d.device_type IS DISTINCT FROM :breaker
                                AND event_type = 'telemetry'
                            ORDER BY time DESC, message_id DESC LIMIT 1
                        ) e ON true
                        ORDER BY 1""".formatted(columns))
                .param("after", after)
                .param("any", deviceType == null)
                .param("type", deviceType == null ? "" : deviceType)
                .param("limit", limit)
                .param("breaker", BreakerMetric.DEVICE_TYPE)
                .query((row, _) -> latest(row, now))
                .list();
    }

    private Latest latest(ResultSet row, Instant now) throws SQLException {
        OffsetDateTime stamp = row.getObject(3, OffsetDateTime.class);
        String payload = row.getString(4);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (payload != null) {
            values.putAll(devices.valuesIn(payload));
        } else if (stamp != null) {
            int column = 5;
            for (BreakerMetric metric : BreakerMetric.values()) {
                values.put(metric.path(), row.getObject(column++));
            }
        }
        Instant time = stamp == null ? null : stamp.toInstant();
        return new Latest(
                row.getString(1),
                row.getString(2),
                time,
                time == null ? null : Duration.between(time, now).toSeconds(),
                values);
    }
}
