-- Telemetry of smart breakers, one typed column per measurement of the device package.
-- A column is the measurement's path with "_" for "."; a group that has only "value" gives its name to the column.
CREATE TABLE smart_breaker_data (
    time timestamptz NOT NULL,
    device_id text COLLATE "C" NOT NULL,
    message_id text COLLATE "C" NOT NULL,
    voltage_phase_a double precision,
    voltage_phase_b double precision,
    voltage_phase_c double precision,
    current_phase_a double precision,
    current_phase_b double precision,
    current_phase_c double precision,
    power_active double precision,
    power_reactive double precision,
    power_apparent double precision,
    power_factor double precision,
    frequency double precision,
    temperature double precision,
    status_breaker integer,
    status_position integer,
    status_communication integer,
    protection_trip_count bigint,
    protection_ground_fault_current double precision,
    protection_arc_fault_detected boolean,
    operational_load_percentage double precision,
    operational_operating_hours double precision,
    operational_maintenance_due boolean,
    CONSTRAINT smart_breaker_data_key PRIMARY KEY (device_id, time, message_id)
)${partitioned_by_time};

COMMENT ON TABLE smart_breaker_data IS 'Telemetry of smart breakers, one row per message, one typed column per measurement; filled from iot.enriched';
COMMENT ON COLUMN smart_breaker_data.time IS 'When the device measured (UTC, microseconds); the time of receipt where its clock was off';
COMMENT ON COLUMN smart_breaker_data.device_id IS 'Device; unit: none; range: [A-Za-z0-9][A-Za-z0-9._-]{0,63}';
COMMENT ON COLUMN smart_breaker_data.message_id IS 'Identity of the message, as in iot_raw_data; unit: none; range: 32 hex digits';
COMMENT ON COLUMN smart_breaker_data.voltage_phase_a IS 'Voltage of phase A against neutral (voltage.phase_a); unit: V; range: 0 to 300; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.voltage_phase_b IS 'Voltage of phase B against neutral (voltage.phase_b); unit: V; range: 0 to 300; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.voltage_phase_c IS 'Voltage of phase C against neutral (voltage.phase_c); unit: V; range: 0 to 300; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.current_phase_a IS 'Current of phase A, RMS (current.phase_a); unit: A; range: 0 to 2000; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.current_phase_b IS 'Current of phase B, RMS (current.phase_b); unit: A; range: 0 to 2000; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.current_phase_c IS 'Current of phase C, RMS (current.phase_c); unit: A; range: 0 to 2000; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.power_active IS 'Active power of all phases (power.active); unit: W; range: 0 to 1500000; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.power_reactive IS 'Reactive power of all phases (power.reactive); unit: var; range: -1500000 to 1500000; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.power_apparent IS 'Apparent power of all phases (power.apparent); unit: VA; range: 0 to 1500000; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.power_factor IS 'Power factor, active by apparent power (power.factor); unit: dimensionless; range: -1 to 1; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.frequency IS 'Frequency of the grid (frequency.value); unit: Hz; range: 45 to 65; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.temperature IS 'Temperature of the breaker (temperature.value); unit: °C; range: -40 to 150; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.status_breaker IS 'Breaker: 0 open, 1 closed, 2 tripped (status.breaker); unit: dimensionless; range: 0 to 2; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.status_position IS 'Contacts: 0 open, 1 closed (status.position); unit: dimensionless; range: 0 to 1; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.status_communication IS 'Communication: 0 degraded, 1 ok (status.communication); unit: dimensionless; range: 0 to 1; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.protection_trip_count IS 'Trips since manufacture; never falls (protection.trip_count); unit: dimensionless; range: 0 and above; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.protection_ground_fault_current IS 'Ground fault current (protection.ground_fault_current); unit: A; range: 0 to 2000; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.protection_arc_fault_detected IS 'An arc fault is latched (protection.arc_fault_detected); unit: dimensionless; range: true or false; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.operational_load_percentage IS 'Highest phase current by rated current (operational.load_percentage); unit: %; range: 0 to 2000; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.operational_operating_hours IS 'Hours the breaker has been closed; never falls (operational.operating_hours); unit: h; range: 0 and above; null when absent or of the wrong type';
COMMENT ON COLUMN smart_breaker_data.operational_maintenance_due IS 'Maintenance is due (operational.maintenance_due); unit: dimensionless; range: true or false; null when absent or of the wrong type';
