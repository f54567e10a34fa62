-- Messages as text: the device's own in iot_raw_data, with what enrichment added in iot_enriched_data.

CREATE TABLE iot_raw_data (
    time timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    measured_at timestamptz,
    device_id text COLLATE "C" NOT NULL,
    message_id text COLLATE "C" NOT NULL,
    event_type text NOT NULL,
    device_type text,
    mqtt_topic text NOT NULL,
    payload json NOT NULL,
    CONSTRAINT iot_raw_data_key PRIMARY KEY (device_id, time, message_id)
)${partitioned_by_time};

-- Leads from a message id, all a link carries, to device and time, the key of the other tables.
CREATE INDEX iot_raw_data_by_message ON iot_raw_data USING hash (message_id);

COMMENT ON TABLE iot_raw_data IS 'Every message of every device as it was published: telemetry, trends and status';
COMMENT ON COLUMN iot_raw_data.time IS 'When the device measured (UTC, microseconds); the time of receipt for a Will and where the device''s clock was off';
COMMENT ON COLUMN iot_raw_data.received_at IS 'When the bridge received the message';
COMMENT ON COLUMN iot_raw_data.measured_at IS 'The device''s own time where it is not the row''s';
COMMENT ON COLUMN iot_raw_data.device_id IS 'Device; unit: none; range: [A-Za-z0-9][A-Za-z0-9._-]{0,63}';
COMMENT ON COLUMN iot_raw_data.message_id IS 'First 16 bytes of SHA-256(device_id, 0x00, payload); unit: none; range: 32 hex digits';
COMMENT ON COLUMN iot_raw_data.event_type IS 'telemetry, trends, status or what the device names';
COMMENT ON COLUMN iot_raw_data.device_type IS 'Device type the message declares, null when it declares none';
COMMENT ON COLUMN iot_raw_data.mqtt_topic IS 'MQTT topic it was published on';
COMMENT ON COLUMN iot_raw_data.payload IS 'The exact text the device sent';

CREATE TABLE device_type_metadata (
    metadata_id uuid NOT NULL,
    device_type text,
    metadata json NOT NULL,
    first_seen timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT device_type_metadata_key PRIMARY KEY (metadata_id)
);

COMMENT ON TABLE device_type_metadata IS 'device_metadata of enriched messages, one row per version of a device type''s metadata';
COMMENT ON COLUMN device_type_metadata.metadata_id IS 'Derived from the text of metadata';
COMMENT ON COLUMN device_type_metadata.device_type IS 'Device type it was attached for';
COMMENT ON COLUMN device_type_metadata.metadata IS 'The exact text enrichment attached';
COMMENT ON COLUMN device_type_metadata.first_seen IS 'When the first message with it was stored';

CREATE TABLE application_registrations (
    registry_id uuid NOT NULL,
    device_type text,
    registry json NOT NULL,
    first_seen timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT application_registrations_key PRIMARY KEY (registry_id)
);

COMMENT ON TABLE application_registrations IS 'application_registry of enriched messages, one row per distinct content';
COMMENT ON COLUMN application_registrations.registry_id IS 'Derived from the text of registry';
COMMENT ON COLUMN application_registrations.device_type IS 'Device type it was attached for';
COMMENT ON COLUMN application_registrations.registry IS 'The exact text enrichment attached';
COMMENT ON COLUMN application_registrations.first_seen IS 'When the first message with it was stored';

CREATE TABLE device_metadata (
    device_id text COLLATE "C" NOT NULL,
    device_type text,
    metadata_id uuid REFERENCES device_type_metadata,
    firmware_version text,
    hardware_revision text,
    first_seen timestamptz NOT NULL,
    described_at timestamptz NOT NULL,
    CONSTRAINT device_metadata_key PRIMARY KEY (device_id)
);

COMMENT ON TABLE device_metadata IS 'One row per device: its type, its type''s metadata and what its status messages say about it';
COMMENT ON COLUMN device_metadata.device_id IS 'Device; unit: none; range: [A-Za-z0-9][A-Za-z0-9._-]{0,63}';
COMMENT ON COLUMN device_metadata.device_type IS 'Detected device type, null while unknown';
COMMENT ON COLUMN device_metadata.metadata_id IS 'Metadata of its type as last attached';
COMMENT ON COLUMN device_metadata.firmware_version IS 'As its last status names it';
COMMENT ON COLUMN device_metadata.hardware_revision IS 'As its last status names it';
COMMENT ON COLUMN device_metadata.first_seen IS 'When its first stored message was received';
COMMENT ON COLUMN device_metadata.described_at IS 'Time of the message that changed this row last';

CREATE TABLE iot_enriched_data (
    time timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    measured_at timestamptz,
    metadata_id uuid,
    registry_id uuid,
    device_id text COLLATE "C" NOT NULL,
    message_id text COLLATE "C" NOT NULL,
    event_type text NOT NULL,
    device_type text,
    payload json NOT NULL,
    enrichment_info json,
    data_quality json,
    CONSTRAINT iot_enriched_data_key PRIMARY KEY (device_id, time, message_id)
)${partitioned_by_time};

COMMENT ON TABLE iot_enriched_data IS 'Every enriched message: telemetry, trends and status; what repeats in each message is stored once beside it. The whole message: view iot_enriched_messages';
COMMENT ON COLUMN iot_enriched_data.time IS 'As in iot_raw_data';
COMMENT ON COLUMN iot_enriched_data.received_at IS 'When the bridge received the message';
COMMENT ON COLUMN iot_enriched_data.measured_at IS 'The device''s own time where it is not the row''s';
COMMENT ON COLUMN iot_enriched_data.metadata_id IS 'device_metadata of the message, see device_type_metadata; null when it is null';
COMMENT ON COLUMN iot_enriched_data.registry_id IS 'application_registry of the message, see application_registrations; null when it is null';
COMMENT ON COLUMN iot_enriched_data.device_id IS 'Device; unit: none; range: [A-Za-z0-9][A-Za-z0-9._-]{0,63}';
COMMENT ON COLUMN iot_enriched_data.message_id IS 'Identity of the message, as in iot_raw_data; unit: none; range: 32 hex digits';
COMMENT ON COLUMN iot_enriched_data.event_type IS 'telemetry, trends, status or what the device names';
COMMENT ON COLUMN iot_enriched_data.device_type IS 'Device type enrichment detected, null when unknown';
COMMENT ON COLUMN iot_enriched_data.payload IS 'The message without what enrichment added';
COMMENT ON COLUMN iot_enriched_data.enrichment_info IS 'enrichment_info of the message';
COMMENT ON COLUMN iot_enriched_data.data_quality IS 'data_quality of the message, null when nothing is wrong with it';
