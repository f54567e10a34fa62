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
COMMENT ON COLUMN iot_enriched_messages.time IS 'As in iot_raw_data';
COMMENT ON COLUMN iot_enriched_messages.device_id IS 'Device; unit: none; range: [A-Za-z0-9][A-Za-z0-9._-]{0,63}';
COMMENT ON COLUMN iot_enriched_messages.message_id IS 'Identity of the message, as in iot_raw_data; unit: none; range: 32 hex digits';
COMMENT ON COLUMN iot_enriched_messages.event_type IS 'telemetry, trends, status or what the device names';
COMMENT ON COLUMN iot_enriched_messages.device_type IS 'Device type enrichment detected, null when unknown';
COMMENT ON COLUMN iot_enriched_messages.received_at IS 'When the bridge received the message';
COMMENT ON COLUMN iot_enriched_messages.message IS 'The whole message: the device''s fields in its order, then device_metadata, application_registry, enrichment_info, data_quality';

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
COMMENT ON COLUMN latest_device_status.device_id IS 'Device; unit: none; range: [A-Za-z0-9][A-Za-z0-9._-]{0,63}';
COMMENT ON COLUMN latest_device_status.device_type IS 'Detected device type, null while unknown';
COMMENT ON COLUMN latest_device_status.device_type_name IS 'Name of the device type as its package has it, null without one';
COMMENT ON COLUMN latest_device_status.firmware_version IS 'As its last status names it';
COMMENT ON COLUMN latest_device_status.hardware_revision IS 'As its last status names it';
COMMENT ON COLUMN latest_device_status.first_seen IS 'When its first stored message was received';
COMMENT ON COLUMN latest_device_status.last_seen IS 'Time of its latest message';
COMMENT ON COLUMN latest_device_status.last_event_type IS 'event_type of its latest message';
COMMENT ON COLUMN latest_device_status.last_status_at IS 'Time of its latest status, null when it sent none';
COMMENT ON COLUMN latest_device_status.online IS 'Whether its latest status says that it is online, null when it says nothing';
COMMENT ON COLUMN latest_device_status.last_telemetry_at IS 'Time of a breakers latest telemetry, null for other devices';
COMMENT ON COLUMN latest_device_status.status_breaker IS 'Breaker: 0 open, 1 closed, 2 tripped (status.breaker); unit: dimensionless; range: 0 to 2; null when absent or of the wrong type';
COMMENT ON COLUMN latest_device_status.status_position IS 'Contacts: 0 open, 1 closed (status.position); unit: dimensionless; range: 0 to 1; null when absent or of the wrong type';
COMMENT ON COLUMN latest_device_status.voltage_phase_a IS 'Voltage of phase A against neutral (voltage.phase_a); unit: V; range: 0 to 300; null when absent or of the wrong type';
COMMENT ON COLUMN latest_device_status.voltage_phase_b IS 'Voltage of phase B against neutral (voltage.phase_b); unit: V; range: 0 to 300; null when absent or of the wrong type';
COMMENT ON COLUMN latest_device_status.voltage_phase_c IS 'Voltage of phase C against neutral (voltage.phase_c); unit: V; range: 0 to 300; null when absent or of the wrong type';
COMMENT ON COLUMN latest_device_status.current_phase_a IS 'Current of phase A, RMS (current.phase_a); unit: A; range: 0 to 2000; null when absent or of the wrong type';
COMMENT ON COLUMN latest_device_status.current_phase_b IS 'Current of phase B, RMS (current.phase_b); unit: A; range: 0 to 2000; null when absent or of the wrong type';
COMMENT ON COLUMN latest_device_status.current_phase_c IS 'Current of phase C, RMS (current.phase_c); unit: A; range: 0 to 2000; null when absent or of the wrong type';
COMMENT ON COLUMN latest_device_status.power_active IS 'Active power of all phases (power.active); unit: W; range: 0 to 1500000; null when absent or of the wrong type';
COMMENT ON COLUMN latest_device_status.frequency IS 'Frequency of the grid (frequency.value); unit: Hz; range: 45 to 65; null when absent or of the wrong type';
COMMENT ON COLUMN latest_device_status.temperature IS 'Temperature of the breaker (temperature.value); unit: °C; range: -40 to 150; null when absent or of the wrong type';
COMMENT ON COLUMN latest_device_status.protection_trip_count IS 'Trips since manufacture; never falls (protection.trip_count); unit: dimensionless; range: 0 and above; null when absent or of the wrong type';
COMMENT ON COLUMN latest_device_status.operational_load_percentage IS 'Highest phase current by rated current (operational.load_percentage); unit: %; range: 0 to 2000; null when absent or of the wrong type';
COMMENT ON COLUMN latest_device_status.operational_maintenance_due IS 'Maintenance is due (operational.maintenance_due); unit: dimensionless; range: true or false; null when absent or of the wrong type';

COMMENT ON TABLE storage_backend IS 'What the tables are made with; chosen before the first of them was made, compared at each start of the sink';
COMMENT ON COLUMN storage_backend.only_row IS 'True; there is one row';
COMMENT ON COLUMN storage_backend.backend IS 'timescaledb or postgresql';
COMMENT ON COLUMN storage_backend.reason IS 'What the server said when it was chosen';
COMMENT ON COLUMN storage_backend.chosen_at IS 'When it was chosen';
