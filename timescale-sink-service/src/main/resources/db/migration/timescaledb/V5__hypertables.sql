-- Chunks of a day and a week to begin with; the sink sets the interval of the chunks to come from its settings, and
-- adds the compression and retention policies from them, so nothing here freezes an interval.
SELECT create_hypertable('iot_raw_data', by_range('time', INTERVAL '1 day'), create_default_indexes => false);
SELECT create_hypertable('iot_enriched_data', by_range('time', INTERVAL '1 day'), create_default_indexes => false);
SELECT create_hypertable('smart_breaker_data', by_range('time', INTERVAL '7 days'), create_default_indexes => false);

ALTER TABLE iot_raw_data SET (
    timescaledb.enable_columnstore = true,
    timescaledb.segmentby = 'device_id',
    timescaledb.orderby = 'time DESC, message_id'
);
ALTER TABLE iot_enriched_data SET (
    timescaledb.enable_columnstore = true,
    timescaledb.segmentby = 'device_id',
    timescaledb.orderby = 'time DESC, message_id'
);
ALTER TABLE smart_breaker_data SET (
    timescaledb.enable_columnstore = true,
    timescaledb.segmentby = 'device_id',
    timescaledb.orderby = 'time DESC, message_id'
);
