-- The whole enriched message again, as it was on iot.enriched.
CREATE VIEW iot_enriched_messages AS
SELECT
    e.time,
    e.device_id,
    e.message_id,
    e.event_type,
    e.device_type,
    e.received_at,
    (left(e.payload::text, -1)
        || ',"device_metadata":' || coalesce(m.metadata::text, 'null')
        || ',"application_registry":' || coalesce(r.registry::text, 'null')
        || ',"enrichment_info":' || coalesce(e.enrichment_info::text, 'null')
        || coalesce(',"data_quality":' || e.data_quality::text, '')
        || '}')::json AS message
FROM iot_enriched_data e
LEFT JOIN device_type_metadata m ON m.metadata_id = e.metadata_id
LEFT JOIN application_registrations r ON r.registry_id = e.registry_id;

COMMENT ON VIEW iot_enriched_messages IS 'Enriched messages whole, with the metadata and registrations that are stored once put back in';

-- One row per device with its last status and, for a breaker, its last telemetry. The latest row is found by the key
-- (device_id, time, ...), so the view reads a few rows per device, however long the history is.
CREATE VIEW latest_device_status AS
SELECT
    d.device_id,
    d.device_type,
    m.metadata ->> 'device_type_name' AS device_type_name,
    d.firmware_version,
    d.hardware_revision,
    d.first_seen,
    last_message.time AS last_seen,
    last_message.event_type AS last_event_type,
    last_status.time AS last_status_at,
    last_status.online,
    b.time AS last_telemetry_at,
    b.status_breaker,
    b.status_position,
    b.voltage_phase_a,
    b.voltage_phase_b,
    b.voltage_phase_c,
    b.current_phase_a,
    b.current_phase_b,
    b.current_phase_c,
    b.power_active,
    b.frequency,
    b.temperature,
    b.protection_trip_count,
    b.operational_load_percentage,
    b.operational_maintenance_due
FROM device_metadata d
LEFT JOIN device_type_metadata m ON m.metadata_id = d.metadata_id
LEFT JOIN LATERAL (
    SELECT e.time, e.event_type
    FROM iot_enriched_data e
    WHERE e.device_id = d.device_id
    ORDER BY e.time DESC
    LIMIT 1
) last_message ON true
LEFT JOIN LATERAL (
    SELECT e.time, measurement(e.payload, '{status,online}') = 1 AS online
    FROM iot_enriched_data e
    WHERE e.device_id = d.device_id AND e.event_type = 'status'
    ORDER BY e.time DESC
    LIMIT 1
) last_status ON true
LEFT JOIN LATERAL (
    SELECT s.*
    FROM smart_breaker_data s
    WHERE s.device_id = d.device_id
    ORDER BY s.time DESC
    LIMIT 1
) b ON true;

COMMENT ON VIEW latest_device_status IS 'One row per device: what it is, when it last spoke, its last status and a breaker''s last telemetry';
