package io.iotcloud.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fourteen complete days of three breakers, one reading each ten minutes, and two hours ago a few messages; what is odd
 * about them is what the questions ask for.
 */
final class QuestionFixture {

    static final String KNOWN_ID = "4f1d0c2ab7e94d6f8a3b5c7d9e0f1a2b";
    static final String A = "breaker-001";
    static final String B = "breaker-002";
    static final String C = "breaker-003";

    private static final int DAYS = 14;
    private static final int PER_DAY = 144;
    private static final String METADATA_ID = "00000000-0000-0000-0000-00000000000a";
    private static final String REGISTRY_ID = "00000000-0000-0000-0000-00000000000b";
    private static final String REGISTRY =
            "{\"device_type\":\"smart_breaker\",\"registered_applications_count\":1,\"applications\":[{\"name\":\"Smart Grid Monitor\"}]}";

    /** Begin of today (UTC). */
    final Instant midnight;
    /** When the messages came. */
    final Instant messagesAt;

    final List<Reading> readings = new ArrayList<>();

    /** A row of {@code smart_breaker_data}, as far as it varies. */
    record Reading(
            String device,
            Instant time,
            double voltageB,
            double load,
            double power,
            double reactive,
            double powerFactor,
            double frequency,
            double temperature,
            long trips,
            boolean arc) {

        double voltageA() {
            return 230;
        }

        double voltageC() {
            return 231;
        }
    }

    QuestionFixture(Instant now) {
        midnight = now.truncatedTo(ChronoUnit.DAYS);
        messagesAt = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
        for (int i = 0; i < DAYS * PER_DAY; i++) {
            int day = i / PER_DAY;
            int minute = i % PER_DAY * 10;
            readings.add(ofA(day, minute));
            // three hours of silence
            if (day != 12 || minute <= 120 || minute >= 300) {
                readings.add(ofB(day, minute));
            }
            readings.add(ofC(day, minute));
        }
    }

    /** A time of the fixture: day 13 is yesterday. */
    Instant at(int day, int hour, int minute) {
        return midnight.minus(Duration.ofDays(DAYS - day)).plus(Duration.ofMinutes(hour * 60L + minute));
    }

    private static double load(int base, int minute) {
        return Math.rint(10 * (base + 20 * Math.sin(2 * Math.PI * minute / 1440))) / 10;
    }

    /** Follows its load, trips twice, peaks once, has one bad hour of power factor. */
    private Reading ofA(int day, int minute) {
        boolean peak = day == 12 && minute == 780;
        double load = peak ? 97.5 : load(40, minute);
        long trips =
                4 + (day > 5 || day == 5 && minute >= 600 ? 1 : 0) + (day > 11 || day == 11 && minute >= 900 ? 1 : 0);
        double factor = day == 11 && minute / 60 == 14 ? 0.7 : 0.95;
        return new Reading(
                A,
                at(day, 0, minute),
                229,
                load,
                peak ? 70_000 : load * 600,
                load * 200,
                factor,
                50,
                20 + load / 2,
                trips,
                false);
    }

    /** Warm when idle, unbalanced for a moment, with two arc faults. */
    private Reading ofB(int day, int minute) {
        double load = load(50, minute);
        boolean arc = day == 9 && minute >= 480 && minute < 540 || day == 12 && minute >= 1200 && minute <= 1220;
        double voltage = day == 12 && minute == 720 ? 217 : 229;
        return new Reading(
                B, at(day, 0, minute), voltage, load, load * 600 + day, load * 150, 0.97, 50, 60 - load / 4, 0, arc);
    }

    /** Low voltage for an hour, two excursions of the frequency, capacitive at night. */
    private Reading ofC(int day, int minute) {
        double load = load(60, minute);
        double voltage = day == 13 && minute >= 360 && minute < 420 ? 200 : 229;
        double frequency = 50;
        if (day == 10 && minute >= 180 && minute < 220) {
            frequency = 49.4 - minute % 40 / 100.0;
        } else if (day == 10 && minute == 720) {
            frequency = 50.6;
        }
        double reactive = minute < 360 ? -1000 : 3000;
        return new Reading(
                C, at(day, 0, minute), voltage, load, load * 600, reactive, 0.9, frequency, 25 + minute % 70, 2, false);
    }

    void insert(Connection connection) throws SQLException {
        insertReadings(connection);
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO device_type_metadata (metadata_id, device_type, metadata) VALUES ('%s', 'smart_breaker', '%s');
                    INSERT INTO application_registrations (registry_id, device_type, registry)
                        VALUES ('%s', 'smart_breaker', '%s');
                    INSERT INTO device_metadata (device_id, device_type, metadata_id, firmware_version, first_seen, described_at) VALUES
                        ('breaker-001', 'smart_breaker', '%1$s', '2.1.0', now(), now()),
                        ('breaker-002', 'smart_breaker', '%1$s', '2.1.0', now(), now()),
                        ('breaker-003', 'smart_breaker', '%1$s', '2.2.0', now(), now()),
                        ('env-001', 'environmental_sensor', NULL, NULL, now(), now());
                    INSERT INTO dead_letters (failed_at, stage, reason, device_id) VALUES
                        (now(), 'enrichment', 'invalid_json', 'breaker-001'),
                        (now(), 'enrichment', 'invalid_json', 'breaker-002'),
                        (now(), 'bridge', 'empty_payload', 'breaker-001');
                    INSERT INTO offset_gaps (cluster_id, topic_id, partition, topic, from_offset, to_offset)
                        VALUES ('c', 't', 3, 'iot.raw', 100, 142)""".formatted(METADATA_ID, SinkFixtures.METADATA, REGISTRY_ID, REGISTRY));
        }
        insertMessages(connection);
    }

    private void insertReadings(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO smart_breaker_data (time, device_id, message_id, voltage_phase_a, voltage_phase_b, voltage_phase_c,
                    current_phase_a, current_phase_b, current_phase_c, power_active, power_reactive, power_factor,
                    frequency, temperature, status_breaker, protection_trip_count, protection_ground_fault_current,
                    protection_arc_fault_detected, operational_load_percentage, operational_maintenance_due)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, 0.01, ?, ?, ?)""")) {
            int number = 0;
            for (Reading reading : readings) {
                int column = 1;
                insert.setObject(column++, reading.time().atOffset(ZoneOffset.UTC));
                insert.setString(column++, reading.device());
                insert.setString(column++, "%032x".formatted(number++));
                for (double value : new double[] {
                    reading.voltageA(),
                    reading.voltageB(),
                    reading.voltageC(),
                    reading.load(),
                    reading.load() - 1,
                    reading.load() + 1,
                    reading.power(),
                    reading.reactive(),
                    reading.powerFactor(),
                    reading.frequency(),
                    reading.temperature()
                }) {
                    insert.setDouble(column++, value);
                }
                insert.setLong(column++, reading.trips());
                insert.setBoolean(column++, reading.arc());
                insert.setDouble(column++, reading.load());
                insert.setBoolean(column, reading.device().equals(C));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void insertMessages(Connection connection) throws SQLException {
        Instant t = messagesAt;
        raw(
                connection,
                A,
                t,
                t.plusMillis(200),
                null,
                KNOWN_ID,
                "telemetry",
                "{\"device_id\":\"breaker-001\",\"n\":1}");
        raw(connection, A, t.plusSeconds(60), t.plusSeconds(61), null, "01", "telemetry", "{}");
        raw(connection, A, t.plusSeconds(120), t.plusSeconds(7320), null, "02", "telemetry", "{}");
        raw(connection, A, t.plusSeconds(180), t.plusSeconds(181), null, "03", "status", "{}");
        raw(connection, B, t, t.plusSeconds(1), null, "04", "telemetry", "{\"n\":1}");
        raw(connection, B, t, t.plusSeconds(1), null, "05", "telemetry", "{\"n\":2}");
        raw(
                connection,
                "env-001",
                t,
                t.plusSeconds(1),
                null,
                "06",
                "telemetry",
                "{\"measurements\":{\"humidity\":{\"value\":41.5}}}");
        raw(
                connection,
                "env-001",
                t.plusSeconds(90),
                t.plusSeconds(90),
                t.plusSeconds(90 + 10_800),
                "07",
                "telemetry",
                "{}");
        raw(connection, C, t.plusSeconds(5), t.plusSeconds(5), t.minusSeconds(500), "08", "status", "{\"will\":true}");
        String bad =
                "[{\"code\":\"out_of_range\",\"path\":\"voltage.phase_a\",\"detail\":\"312 V is outside 0 to 300 V\"},{\"code\":\"clock_off\"}]";
        enriched(connection, A, t, KNOWN_ID, bad);
        enriched(connection, A, t.plusSeconds(60), "01", "[{\"code\":\"out_of_range\",\"path\":\"voltage.phase_a\"}]");
        enriched(connection, A, Instant.now().minusSeconds(60), "09", null);
        enriched(connection, B, t, "04", null);
    }

    private static void raw(
            Connection connection,
            String device,
            Instant time,
            Instant received,
            @Nullable Instant measured,
            String id,
            String type,
            String payload)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO iot_raw_data (time, received_at, measured_at, device_id, message_id, event_type, device_type,
                    mqtt_topic, payload)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::json)""")) {
            insert.setObject(1, time.atOffset(ZoneOffset.UTC));
            insert.setObject(2, received.atOffset(ZoneOffset.UTC));
            insert.setObject(3, measured == null ? null : measured.atOffset(ZoneOffset.UTC));
            insert.setString(4, device);
            insert.setString(5, id);
            insert.setString(6, type);
            insert.setString(7, device.startsWith("breaker") ? "smart_breaker" : null);
            insert.setString(8, "iot/" + device + "/raw");
            insert.setString(9, payload);
            insert.executeUpdate();
        }
    }

    private static void enriched(
            Connection connection, String device, Instant time, String id, @Nullable String quality)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO iot_enriched_data (time, received_at, metadata_id, registry_id, device_id, message_id, event_type,
                    device_type, payload, enrichment_info, data_quality)
                VALUES (?, ?, '%s', '%s', ?, ?, 'telemetry', 'smart_breaker', '{"n":1}',
                    '{"enrichment_version":"1.0.0"}', ?::json)""".formatted(METADATA_ID, REGISTRY_ID))) {
            insert.setObject(1, time.atOffset(ZoneOffset.UTC));
            insert.setObject(2, time.atOffset(ZoneOffset.UTC));
            insert.setString(3, device);
            insert.setString(4, id);
            insert.setString(5, quality);
            insert.executeUpdate();
        }
    }
}
