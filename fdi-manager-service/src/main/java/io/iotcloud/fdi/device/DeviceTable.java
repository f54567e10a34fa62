package io.iotcloud.fdi.device;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code fdi.device}: what a restart must not forget. */
@Component
final class DeviceTable {

    private static final String UPSERT = """
            INSERT INTO fdi.device AS d (device_id, device_type, online, first_seen, last_seen, last_telemetry, latest,
                                         firmware_version, hardware_revision, message_count)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (device_id) DO UPDATE SET
                device_type = coalesce(excluded.device_type, d.device_type),
                online = excluded.online,
                first_seen = least(excluded.first_seen, d.first_seen),
                last_seen = greatest(excluded.last_seen, d.last_seen),
                last_telemetry = greatest(excluded.last_telemetry, d.last_telemetry),
                latest = excluded.latest,
                firmware_version = coalesce(excluded.firmware_version, d.firmware_version),
                hardware_revision = coalesce(excluded.hardware_revision, d.hardware_revision),
                message_count = coalesce(excluded.message_count, d.message_count)
            WHERE excluded.latest >= d.latest""";

    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;

    DeviceTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes what is newer than the row; another instance may have written the same. */
    void save(Collection<DeviceSnapshot> devices) {
        jdbc.batchUpdate(UPSERT, devices, BATCH, (statement, device) -> {
            statement.setString(1, device.id().value());
            statement.setString(2, device.type() == null ? null : device.type().value());
            statement.setObject(3, device.online());
            statement.setObject(4, utc(device.firstSeen()));
            statement.setObject(5, utc(device.lastSeen()));
            statement.setObject(6, device.lastTelemetry() == null ? null : utc(device.lastTelemetry()));
            statement.setObject(7, utc(device.latest()));
            statement.setString(8, device.firmwareVersion());
            statement.setString(9, device.hardwareRevision());
            statement.setObject(10, device.messageCount());
        });
    }

    List<DeviceSnapshot> all() {
        return jdbc.query("SELECT * FROM fdi.device ORDER BY device_id", (row, _) -> snapshot(row));
    }

    private static DeviceSnapshot snapshot(ResultSet row) throws SQLException {
        String type = row.getString("device_type");
        boolean saidOffline = !row.getBoolean("online") && !row.wasNull();
        return new DeviceSnapshot(
                new DeviceId(row.getString("device_id")),
                type == null ? null : new DeviceType(type),
                // that it was online when we last heard of it says nothing about now
                saidOffline ? Boolean.FALSE : null,
                instant(row, "first_seen"),
                instant(row, "last_seen"),
                nullableInstant(row, "last_telemetry"),
                instant(row, "latest"),
                Instant.MIN,
                null,
                false,
                row.getString("firmware_version"),
                row.getString("hardware_revision"),
                row.getObject("message_count", Long.class),
                null,
                Map.of());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Instant instant = nullableInstant(row, column);
        if (instant == null) {
            throw new SQLException("column %s is null".formatted(column));
        }
        return instant;
    }

    private static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
