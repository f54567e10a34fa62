package io.iotcloud.sink.analytics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows the REST is asked about: days on which clocks change, a leap day, a gap, nulls, a spike. */
public final class AnalyticsHistory {

    public static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    static final String FIRST = "analyst-1";
    static final String SECOND = "analyst-2";
    static final String METER = "analyst-meter";
    static final Instant SPIKE = Instant.parse("2026-03-28T12:35:00Z");
    static final Instant GAP_FROM = Instant.parse("2026-03-29T10:00:00Z");
    static final Instant GAP_TO = Instant.parse("2026-03-29T11:30:00Z");

    /** @param power null where the device did not tell it */
    record Row(
            String device,
            Instant time,
            double voltage,
            @Nullable Double power) {}

    private final List<Row> rows = new ArrayList<>();

    public AnalyticsHistory() {
        days("2026-03-27T00:00:00Z", 5);
        days("2026-10-23T00:00:00Z", 5);
        days("2024-02-28T00:00:00Z", 3);
    }

    private void days(String from, int days) {
        Instant start = Instant.parse(from);
        for (long minute = 0; minute < days * 1440L; minute += 5) {
            Instant time = start.plus(Duration.ofMinutes(minute));
            if (time.isBefore(GAP_FROM) || !time.isBefore(GAP_TO)) {
                double voltage = time.equals(SPIKE) ? 999.5 : 230 + Math.sin(minute / 97.0);
                Double power = minute % 35 == 0 ? null : 1000 + 500 * Math.cos(minute / 211.0);
                rows.add(new Row(FIRST, time, voltage, power));
            }
            if (minute % 15 == 0) {
                rows.add(new Row(SECOND, time.plusNanos(123_456_000), 228 + minute / 10_000.0, 200.0));
            }
        }
    }

    List<Row> of(String device, Instant from, Instant to) {
        return rows.stream()
                .filter(row -> row.device().equals(device)
                        && !row.time().isBefore(from)
                        && row.time().isBefore(to))
                .toList();
    }

    public void store(Connection database) throws SQLException {
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement()) {
            statement.execute("""
                    INSERT INTO device_metadata (device_id, device_type, first_seen, described_at) VALUES
                    ('%s', 'smart_breaker', now(), now()), ('%s', 'smart_breaker', now(), now()),
                    ('%s', 'energy_meter', now(), now()) ON CONFLICT DO NOTHING""".formatted(FIRST, SECOND, METER));
        }
        try (PreparedStatement insert = database.prepareStatement("""
                INSERT INTO smart_breaker_data (time, device_id, message_id, voltage_phase_a, power_active,
                    operational_maintenance_due)
                VALUES (?, ?, md5(? || ?), ?, ?, false)""")) {
            for (Row row : rows) {
                insert.setObject(1, row.time().atOffset(ZoneOffset.UTC));
                insert.setString(2, row.device());
                insert.setString(3, row.device());
                insert.setString(4, row.time().toString());
                insert.setDouble(5, row.voltage());
                insert.setObject(6, row.power(), Types.DOUBLE);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        storeMessages(database);
        database.commit();
        database.setAutoCommit(true);
    }

    /** A meter that measures 1.5 kW every minute of one hour, and two status messages. */
    private static void storeMessages(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("""
                    INSERT INTO iot_enriched_data (time, received_at, device_id, message_id, event_type, device_type, payload)
                    SELECT t, t, '%1$s', md5('%1$s' || t), 'telemetry', 'energy_meter',
                        '{"device_id":"%1$s","measurements":{"power":{"active":1.5,"unit":"kW"},"odd":{"value":true}}}'::json
                    FROM generate_series(timestamptz '2026-10-25 12:00Z', timestamptz '2026-10-25 13:00Z', interval '1 minute') t
                    UNION ALL
                    SELECT t, t, '%1$s', md5('status %1$s' || t), 'status', 'energy_meter', '{"status":{"online":true}}'::json
                    FROM generate_series(timestamptz '2026-10-25 12:00:30Z', timestamptz '2026-10-25 12:30:30Z',
                        interval '30 minutes') t""".formatted(METER));
        }
    }
}
