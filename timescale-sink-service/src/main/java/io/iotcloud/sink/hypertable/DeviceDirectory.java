package io.iotcloud.sink.hypertable;

import io.iotcloud.sink.hypertable.Storable.Enriched;
import io.iotcloud.sink.hypertable.Storable.Shared;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code device_metadata} and what is stored once beside the messages; writes only what changed.
 *
 * <p>What was committed is remembered, so a batch that says nothing new costs no statement. Forgetting is harmless: the
 * statements change nothing when repeated. Thread-safe.
 */
@Component
final class DeviceDirectory {

    private static final int REMEMBERED = 100_000;

    private final Map<String, DeviceFacts> devices = new LinkedHashMap<>();
    private final Set<UUID> shared = new HashSet<>();

    /** What is new in a batch; {@link #committed} makes it known. */
    record News(Map<String, Change> devices, Map<UUID, Attached> metadata, Map<UUID, Attached> registries) {}

    /** Shared JSON and the device type it was attached for. */
    record Attached(String json, @Nullable String deviceType) {}

    /**
     * @param facts complete as far as known
     * @param at time of the message
     * @param receivedAt when it was received
     */
    record Change(DeviceFacts facts, Instant at, Instant receivedAt) {}

    synchronized News newsOf(List<Enriched> batch) {
        // sorted, so that two instances lock rows in the same order
        News news = new News(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (Enriched message : batch) {
            noteShared(message, message.metadata(), news.metadata());
            noteShared(message, message.registry(), news.registries());
            noteDevice(message, news.devices());
        }
        return news;
    }

    private void noteShared(Enriched message, @Nullable Shared json, Map<UUID, Attached> news) {
        if (json != null && !shared.contains(json.id())) {
            news.put(json.id(), new Attached(json.json(), message.device().deviceType()));
        }
    }

    private void noteDevice(Enriched message, Map<String, Change> news) {
        String id = message.key().deviceId();
        Change change = news.get(id);
        DeviceFacts known = change == null ? devices.get(id) : change.facts();
        DeviceFacts now = known == null ? message.device() : message.device().over(known);
        if (!now.equals(known)) {
            Instant receivedAt = message.key().receivedAt();
            news.put(id, new Change(now, message.key().time(), change == null ? receivedAt : change.receivedAt()));
        }
    }

    void write(Connection transaction, News news) throws SQLException {
        writeShared(transaction, "device_type_metadata (metadata_id, metadata, device_type)", news.metadata());
        writeShared(transaction, "application_registrations (registry_id, registry, device_type)", news.registries());
        writeDevices(transaction, news.devices());
    }

    private static void writeShared(Connection transaction, String target, Map<UUID, Attached> news)
            throws SQLException {
        if (news.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = transaction.prepareStatement(
                "INSERT INTO " + target + " VALUES (?, ?::json, ?) ON CONFLICT DO NOTHING")) {
            for (Map.Entry<UUID, Attached> entry : news.entrySet()) {
                insert.setObject(1, entry.getKey());
                insert.setString(2, entry.getValue().json());
                insert.setString(3, entry.getValue().deviceType());
                insert.executeUpdate();
            }
        }
    }

    private static void writeDevices(Connection transaction, Map<String, Change> news) throws SQLException {
        if (news.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = transaction.prepareStatement("""
                INSERT INTO device_metadata AS d (device_id, device_type, metadata_id, firmware_version,
                    hardware_revision, first_seen, described_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (device_id) DO UPDATE SET
                    device_type = coalesce(excluded.device_type, d.device_type),
                    metadata_id = coalesce(excluded.metadata_id, d.metadata_id),
                    firmware_version = coalesce(excluded.firmware_version, d.firmware_version),
                    hardware_revision = coalesce(excluded.hardware_revision, d.hardware_revision),
                    described_at = excluded.described_at
                WHERE excluded.described_at >= d.described_at""")) {
            for (Map.Entry<String, Change> entry : news.entrySet()) {
                DeviceFacts facts = entry.getValue().facts();
                upsert.setString(1, entry.getKey());
                upsert.setString(2, facts.deviceType());
                upsert.setObject(3, facts.metadataId());
                upsert.setString(4, facts.firmwareVersion());
                upsert.setString(5, facts.hardwareRevision());
                upsert.setTimestamp(6, Timestamp.from(entry.getValue().receivedAt()));
                upsert.setTimestamp(7, Timestamp.from(entry.getValue().at()));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    synchronized void committed(News news) {
        if (devices.size() + news.devices().size() > REMEMBERED) {
            devices.clear();
        }
        news.devices().forEach((id, change) -> devices.put(id, change.facts()));
        if (shared.size() > REMEMBERED) {
            shared.clear();
        }
        shared.addAll(news.metadata().keySet());
        shared.addAll(news.registries().keySet());
    }
}
