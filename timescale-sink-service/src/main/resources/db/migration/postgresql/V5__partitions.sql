-- Range partitions by time are made by the sink, ahead and on demand (their width is a setting); these take a row
-- whose partition could not be made. The sink moves such rows when it makes the partition.
CREATE TABLE iot_raw_data_default PARTITION OF iot_raw_data DEFAULT;
CREATE TABLE iot_enriched_data_default PARTITION OF iot_enriched_data DEFAULT;
CREATE TABLE smart_breaker_data_default PARTITION OF smart_breaker_data DEFAULT;

COMMENT ON TABLE iot_raw_data_default IS 'Rows of iot_raw_data without a partition of their time yet';
COMMENT ON TABLE iot_enriched_data_default IS 'Rows of iot_enriched_data without a partition of their time yet';
COMMENT ON TABLE smart_breaker_data_default IS 'Rows of smart_breaker_data without a partition of their time yet';
